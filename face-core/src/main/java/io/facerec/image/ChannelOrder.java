package io.facerec.image;

/** The order of a tensor's three colour planes. */
public enum ChannelOrder {
  BGR,
  RGB;

  /** Where plane {@code plane} of the tensor lies in a BGR pixel. */
  int offsetInBgr(int plane) {
    return this == BGR ? plane : 2 - plane;
  }
}

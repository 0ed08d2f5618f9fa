package io.facerec.storage.seal;

import java.util.List;

/** Keys that tests seal with. */
final class Keys {
  static final String FIRST = "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c";
  static final String SECOND = "51a7c2f40b9e6d38172c4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f16273849";

  private Keys() {}

  static KeyRing first() {
    return KeyRing.of(FIRST, List.of());
  }

  static KeyRing second() {
    return KeyRing.of(SECOND, List.of());
  }

  /** Seals with the second, and still opens what the first sealed. */
  static KeyRing rotated() {
    return KeyRing.of(SECOND, List.of(FIRST));
  }
}

package io.facerec.server.job;

import io.facerec.storage.transfer.ListedPicture;
import java.io.IOException;
import java.util.Optional;

/** The pictures of a batch, in an order that is always the same. */
interface BatchSource {
  /** How many there are. */
  long total() throws IOException;

  /** Goes through those from a number on; the first one is 0. */
  void visit(long from, Visitor visitor) throws IOException;

  /** Is handed one picture after the other. */
  @FunctionalInterface
  interface Visitor {
    void picture(int number, BatchPicture picture) throws IOException;
  }

  /**
   * A picture and whose it is.
   *
   * @param listed whose, and how it is called
   * @param bytes of the file; empty where there are none
   * @param missing why there are none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record BatchPicture(ListedPicture listed, Optional<byte[]> bytes, Optional<Missing> missing) {
    static BatchPicture of(ListedPicture listed, byte[] bytes) {
      return new BatchPicture(listed, Optional.of(bytes), Optional.empty());
    }

    static BatchPicture missing(ListedPicture listed, String code, String detail) {
      return new BatchPicture(listed, Optional.empty(), Optional.of(new Missing(code, detail)));
    }
  }

  /** Why there is no picture. */
  record Missing(String code, String detail) {}
}

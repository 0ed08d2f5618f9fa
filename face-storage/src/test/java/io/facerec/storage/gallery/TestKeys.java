package io.facerec.storage.gallery;

import io.facerec.storage.seal.KeyRing;
import java.util.List;

/** A key that tests seal with. */
public final class TestKeys {
  public static final String KEY =
      "8f1d9c3ab2e74650c7d8e9fa0b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c";
  public static final String OTHER =
      "51a7c2f40b9e6d38172c4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f16273849";

  private TestKeys() {}

  public static KeyRing ring() {
    return KeyRing.of(KEY, List.of());
  }
}

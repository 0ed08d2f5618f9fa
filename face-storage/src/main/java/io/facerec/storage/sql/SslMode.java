package io.facerec.storage.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a connection to PostgreSQL is protected; libpq's {@code sslmode}. */
public enum SslMode {
  DISABLE,
  ALLOW,
  PREFER,
  REQUIRE,
  VERIFY_CA,
  VERIFY_FULL;

  /** As libpq and pgjdbc spell it: {@code verify-full}. */
  public String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<SslMode> of(String value) {
    return Arrays.stream(values()).filter(mode -> mode.value().equals(value)).findFirst();
  }
}

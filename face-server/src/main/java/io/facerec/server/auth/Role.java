package io.facerec.server.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user is; each includes those before it. {@link Scope} says what they may. */
public enum Role {
  /** Analyses pictures, searches galleries and reads them. */
  VIEWER,
  /** Enrols, erases, exports and imports as well. */
  OPERATOR,
  /** May everything. */
  ADMIN;

  /** As it is written and stored. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this role may all that the other one may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The role of a word; empty where there is none, as after a step back to an older release. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}

package io.facerec.server.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.storage.account.User;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A user.
 *
 * @param role viewer, operator or admin
 * @param disabledAt since when they may not log in; absent where they may
 */
@JsonInclude(Include.NON_ABSENT)
public record UserAnswer(
    UUID id,
    String name,
    String role,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> disabledAt) {

  static UserAnswer of(User user) {
    return new UserAnswer(
        user.id(), user.name(), user.role(), user.createdAt(), user.updatedAt(), user.disabledAt());
  }
}

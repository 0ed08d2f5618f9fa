package io.facerec.storage.account;

import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Moments;
import io.facerec.storage.sql.SqlWork;
import io.facerec.storage.sql.Texts;
import io.facerec.storage.sql.TimeOrderedId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The users of one database. Thread-safe, and shared by processes; holds nothing itself.
 *
 * <p>Where there is an enabled user of the role {@value #ADMIN}, there will always be one: changes
 * that would leave none are refused, whoever makes them at the same time.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses.
 */
public final class Users {
  /** The role that somebody must have. */
  public static final String ADMIN = "admin";

  private static final int LONGEST_ROLE = 50;

  private final Database database;
  private final UserRows rows;

  private Users(Database database) {
    this.database = database;
    this.rows = new UserRows(database.dialect());
  }

  /** The users of a database; the caller closes that. */
  public static Users of(Database database) {
    return new Users(database);
  }

  /**
   * Makes a user, who may log in at once.
   *
   * @param name 1 to 255 characters without control characters or blanks at its ends, not taken in
   *     any case
   * @param passwordHash what the caller's password hashing gave, 1 to 255 characters; never the
   *     password
   * @param role a lower-case word of 1 to 50 characters
   * @throws UserExistsException when the name is taken
   * @throws IllegalArgumentException when something is not right
   */
  public User create(String name, String passwordHash, String role) {
    LoginName.require(name);
    requireHash(passwordHash);
    requireRole(role);
    Instant now = Moments.toMillis(Instant.now());
    User user = new User(TimeOrderedId.next(), name, role, now, now, Optional.empty());
    return database.writeRepeatable(
        handle -> {
          if (!rows.insert(handle, user, passwordHash)) {
            // Perhaps by an earlier run of this.
            User other = rows.findByName(handle, name).orElseThrow();
            if (!other.id().equals(user.id())) {
              throw new UserExistsException(other.id());
            }
          }
          return user;
        });
  }

  public Optional<User> find(UUID id) {
    return database.query(handle -> rows.find(handle, id));
  }

  /** The user of that name, whatever its case. */
  public Optional<User> findByName(String name) {
    return database.query(handle -> rows.findByName(handle, name));
  }

  /** What the caller's password hashing gave; empty when there is no such user, or no password. */
  public Optional<String> passwordHash(UUID id) {
    return database.query(handle -> rows.passwordHash(handle, id));
  }

  /** All of them, by name. */
  public List<User> list() {
    return database.query(rows::list);
  }

  public long count() {
    return database.query(
        handle -> handle.createQuery("select count(*) from users").mapTo(Long.class).one());
  }

  /**
   * Gives a user another password. Their log-ins go on; {@link RefreshTokens#revokeAll} ends them.
   *
   * @throws UserNotFoundException when there is none of that id
   */
  public User setPasswordHash(UUID id, String passwordHash) {
    requireHash(passwordHash);
    return change(id, handle -> rows.set(handle, id, "password_hash", passwordHash, now()));
  }

  /**
   * Gives a user another role.
   *
   * @throws UserNotFoundException when there is none of that id
   * @throws LastAdminException when nobody else could administer the instance
   */
  public User setRole(UUID id, String role) {
    requireRole(role);
    return change(
        id,
        handle -> {
          if (!role.equals(ADMIN)) {
            requireOtherAdmin(handle, id);
          }
          return rows.set(handle, id, "role", role, now());
        });
  }

  /**
   * Says whether a user may not log in. Who may not has no log-ins left, and their API keys are
   * refused as long as that lasts.
   *
   * @throws UserNotFoundException when there is none of that id
   * @throws LastAdminException when nobody else could administer the instance
   */
  public User setDisabled(UUID id, boolean disabled) {
    return change(
        id,
        handle -> {
          if (disabled) {
            requireOtherAdmin(handle, id);
          }
          boolean there = rows.setDisabled(handle, id, disabled, now());
          if (disabled) {
            RefreshRows.revokeAll(handle, id, now());
          }
          return there;
        });
  }

  /**
   * Deletes a user with their log-ins and API keys.
   *
   * @return whether they were there
   * @throws LastAdminException when nobody else could administer the instance
   */
  public boolean delete(UUID id) {
    return database.write(
        handle -> {
          requireOtherAdmin(handle, id);
          return rows.delete(handle, id);
        });
  }

  private User change(UUID id, SqlWork<Boolean> how) {
    return database.writeRepeatable(
        handle -> {
          if (!how.run(handle)) {
            throw new UserNotFoundException(id);
          }
          return rows.find(handle, id).orElseThrow();
        });
  }

  /** Who comes second sees what the first one left: the rows stay locked until the end. */
  private void requireOtherAdmin(Handle handle, UUID id) {
    if (rows.lockEnabled(handle, ADMIN).equals(List.of(id))) {
      throw new LastAdminException(id);
    }
  }

  private static Instant now() {
    return Moments.toMillis(Instant.now());
  }

  private static void requireHash(String passwordHash) {
    Texts.requireShort("a password's hash", passwordHash);
  }

  private static void requireRole(String role) {
    Texts.requireWord("a role", role);
    if (role.length() > LONGEST_ROLE) {
      throw new IllegalArgumentException(
          "a role has 1 to %d characters, got %d".formatted(LONGEST_ROLE, role.length()));
    }
  }
}

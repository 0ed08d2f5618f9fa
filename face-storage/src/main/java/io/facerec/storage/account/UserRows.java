package io.facerec.storage.account;

import io.facerec.storage.sql.Dialect;
import io.facerec.storage.sql.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of users. */
record UserRows(Dialect dialect) {
  private static final String SELECT =
      "select id, name, role, created_at, updated_at, disabled_at from users";
  private static final RowMapper<User> ROW =
      (row, context) ->
          new User(
              UUID.fromString(row.getString("id")),
              row.getString("name"),
              row.getString("role"),
              Moments.of(row, "created_at", context),
              Moments.of(row, "updated_at", context),
              Moments.find(row, "disabled_at", context));

  /** Whether it was put: not where the name is taken. */
  boolean insert(Handle handle, User user, String passwordHash) {
    return handle
            .createUpdate(
                "insert into users (id, name, search_name, password_hash, role, created_at,"
                    + " updated_at) values (:id, :name, :searchName, :passwordHash, :role, :now,"
                    + " :now) on conflict do nothing")
            .bind("id", user.id())
            .bind("name", user.name())
            .bind("searchName", LoginName.comparable(user.name()))
            .bind("passwordHash", passwordHash)
            .bind("role", user.role())
            .bind("now", user.createdAt())
            .execute()
        == 1;
  }

  Optional<User> find(Handle handle, UUID id) {
    return handle.createQuery(SELECT + " where id = :id").bind("id", id).map(ROW).findOne();
  }

  Optional<User> findByName(Handle handle, String name) {
    return handle
        .createQuery(SELECT + " where search_name = :name")
        .bind("name", LoginName.comparable(name))
        .map(ROW)
        .findOne();
  }

  List<User> list(Handle handle) {
    return handle.createQuery(SELECT + " order by search_name, id").map(ROW).list();
  }

  Optional<String> passwordHash(Handle handle, UUID id) {
    return handle
        .createQuery("select password_hash from users where id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /** The enabled ones of a role, whom no other transaction changes before this one has ended. */
  List<UUID> lockEnabled(Handle handle, String role) {
    return handle
        .createQuery(
            "select id from users where role = :role and disabled_at is null order by id"
                + dialect.rowLock())
        .bind("role", role)
        .mapTo(UUID.class)
        .list();
  }

  /** Whether the user is there and enabled, which stays so until the transaction ends. */
  boolean lockEnabled(Handle handle, UUID id) {
    return handle
        .createQuery(
            "select id from users where id = :id and disabled_at is null" + dialect.rowLock())
        .bind("id", id)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  /** Sets one column; whether the user is there. */
  boolean set(Handle handle, UUID id, String column, String value, Instant now) {
    return handle
            .createUpdate(
                "update users set %s = :value, updated_at = :now where id = :id".formatted(column))
            .bind("value", value)
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Whether the user is there. Who was disabled before stays so since then. */
  boolean setDisabled(Handle handle, UUID id, boolean disabled, Instant now) {
    String since = disabled ? "coalesce(disabled_at, :now)" : "null";
    return handle
            .createUpdate(
                "update users set disabled_at = %s, updated_at = :now where id = :id"
                    .formatted(since))
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }

  boolean delete(Handle handle, UUID id) {
    return handle.execute("delete from users where id = ?", id) == 1;
  }
}

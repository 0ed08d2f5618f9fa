package io.facerec.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.DatabaseContract;
import io.facerec.storage.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the users promise, whatever the database. */
abstract class UsersContract extends DatabaseContract {
  private static final UUID NOBODY = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  private Users users;

  @BeforeEach
  void open() {
    users = Users.of(database);
  }

  private UUID create(String name, String role) {
    return users.create(name, "a hash", role).id();
  }

  @Test
  void whoWasMadeIsFound() {
    Instant before = Instant.now().minusMillis(1);
    User amy = users.create("Amy", "the hash", "viewer");
    assertThat(amy.createdAt()).isBetween(before, Instant.now()).isEqualTo(amy.updatedAt());
    assertThat(amy.disabledAt()).isEmpty();
    assertThat(users.find(amy.id())).contains(amy);
    assertThat(users.passwordHash(amy.id())).contains("the hash");
    assertThat(users.find(NOBODY)).isEmpty();
    assertThat(users.passwordHash(NOBODY)).isEmpty();
    User ben = users.create("ben", "a hash", "operator");
    assertThat(users.list()).containsExactly(amy, ben);
    assertThat(users.count()).isEqualTo(2);
  }

  @Test
  void namesAreComparedWhateverTheirCase() {
    User user = users.create("Zoë Ångström", "a hash", "viewer");
    for (String same : List.of("zoë ångström", "ZOË ÅNGSTRÖM", "Zoe\u0308 A\u030angstro\u0308m")) {
      assertThat(users.findByName(same)).contains(user);
      assertThatExceptionOfType(UserExistsException.class)
          .isThrownBy(() -> create(same, "viewer"))
          .withMessageContaining(user.id().toString())
          .withMessageNotContainingAny("Zo", "zo", "ZO");
    }
    assertThat(users.findByName("Zoe Angstrom")).isEmpty();
    assertThat(users.count()).isEqualTo(1);
  }

  @Test
  void whatIsNotRightIsRefused() {
    for (String name : List.of("", "  ", " amy", "amy ", "a\nb", "a\0b", "x".repeat(256))) {
      assertThatIllegalArgumentException().isThrownBy(() -> create(name, "viewer"));
    }
    for (String role : List.of("", "Admin", "two words", "x".repeat(51))) {
      assertThatIllegalArgumentException().isThrownBy(() -> create("amy", role));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> users.create("amy", "", "viewer"));
    assertThat(users.count()).isZero();
  }

  @Test
  void changesAreKept() {
    create("root", Users.ADMIN);
    UUID amy = create("amy", "viewer");
    assertThat(users.setRole(amy, "operator").role()).isEqualTo("operator");
    users.setPasswordHash(amy, "another hash");
    assertThat(users.passwordHash(amy)).contains("another hash");
    User disabled = users.setDisabled(amy, true);
    assertThat(disabled.disabledAt()).isPresent();
    assertThat(users.setDisabled(amy, true).disabledAt()).isEqualTo(disabled.disabledAt());
    assertThat(users.setDisabled(amy, false).disabledAt()).isEmpty();
    assertThat(users.find(amy).orElseThrow().role()).isEqualTo("operator");
    assertThatExceptionOfType(UserNotFoundException.class)
        .isThrownBy(() -> users.setRole(NOBODY, "viewer"));
    assertThatExceptionOfType(UserNotFoundException.class)
        .isThrownBy(() -> users.setPasswordHash(NOBODY, "x"));
    assertThatExceptionOfType(UserNotFoundException.class)
        .isThrownBy(() -> users.setDisabled(NOBODY, true));
  }

  @Test
  void whoGoesTakesTheirSecretsAlong() {
    UUID amy = create("amy", "viewer");
    RefreshTokens tokens = RefreshTokens.of(database);
    String token = tokens.start(amy, Instant.now(), Duration.ofDays(7)).token();
    String key = ApiKeys.of(database).create(NewApiKey.of("k", Set.of("a")).ofUser(amy)).key();
    assertThat(users.delete(amy)).isTrue();
    assertThat(users.delete(amy)).isFalse();
    assertThat(users.find(amy)).isEmpty();
    assertThat(tokens.redeem(token, Instant.now())).isInstanceOf(Redeemed.Unknown.class);
    assertThat(ApiKeys.of(database).authenticate(key, Instant.now())).isEmpty();
    assertThat(count("refresh_tokens")).isZero();
    assertThat(count("api_keys")).isZero();
  }

  @Test
  void theLastAdminStays() {
    UUID root = create("root", Users.ADMIN);
    UUID disabled = create("former", Users.ADMIN);
    users.setDisabled(disabled, true);
    List<BiConsumer<Users, UUID>> ways =
        List.of(
            (all, id) -> all.setRole(id, "viewer"),
            (all, id) -> all.setDisabled(id, true),
            (all, id) -> all.delete(id));
    for (BiConsumer<Users, UUID> way : ways) {
      assertThatExceptionOfType(LastAdminException.class).isThrownBy(() -> way.accept(users, root));
    }
    // What takes nobody away is fine.
    users.setRole(root, Users.ADMIN);
    users.setDisabled(root, false);
    users.delete(disabled);
    users.setPasswordHash(root, "another");
    UUID second = create("second", Users.ADMIN);
    users.setRole(root, "viewer");
    assertThatExceptionOfType(LastAdminException.class).isThrownBy(() -> users.delete(second));
  }

  @Test
  void adminsWhoRemoveEachOtherLeaveOne() throws Exception {
    for (int round = 0; round < 10; round++) {
      int admins = 4;
      List<UUID> ids = List.of(admin(round, 0), admin(round, 1), admin(round, 2), admin(round, 3));
      // Nobody else is one.
      for (User user : users.list()) {
        if (user.role().equals(Users.ADMIN) && !ids.contains(user.id())) {
          users.delete(user.id());
        }
      }
      List<Boolean> done =
          Together.run(admins, number -> removed(Users.of(database(number)), ids, number));
      assertThat(done).containsOnlyOnce(false);
      assertThat(users.list())
          .filteredOn(user -> user.role().equals(Users.ADMIN) && user.disabledAt().isEmpty())
          .hasSize(1);
    }
  }

  private UUID admin(int round, int number) {
    return create("admin " + round + " " + number, Users.ADMIN);
  }

  private static boolean removed(Users users, List<UUID> ids, int number) {
    UUID id = ids.get(number);
    try {
      switch (number % 3) {
        case 0 -> users.setRole(id, "viewer");
        case 1 -> users.setDisabled(id, true);
        default -> users.delete(id);
      }
      return true;
    } catch (LastAdminException e) {
      return false;
    }
  }

  @Test
  void oneOfSeveralGetsTheName() throws Exception {
    List<Boolean> made =
        Together.run(
            6,
            number -> {
              try {
                Users.of(database(number))
                    .create(number % 2 == 0 ? "amy" : "AMY", "a hash", "viewer");
                return true;
              } catch (UserExistsException e) {
                return false;
              }
            });
    assertThat(made).containsOnlyOnce(true);
    assertThat(users.count()).isEqualTo(1);
  }
}

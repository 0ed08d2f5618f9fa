package io.facerec.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facerec.storage.DatabaseContract;
import io.facerec.storage.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What refresh tokens promise, whatever the database. */
abstract class RefreshTokensContract extends DatabaseContract {
  private static final Duration WEEK = Duration.ofDays(7);
  private Instant now;
  private RefreshTokens tokens;
  private UUID user;

  @BeforeEach
  void open() {
    now = Instant.now();
    tokens = RefreshTokens.of(database);
    user = Users.of(database).create("amy", "a hash", "viewer").id();
  }

  private Issued rotated(String token, Instant when) {
    Redeemed redeemed = tokens.redeem(token, when);
    assertThat(redeemed).isInstanceOf(Redeemed.Rotated.class);
    return ((Redeemed.Rotated) redeemed).issued();
  }

  @Test
  void eachTokenIsGoodOnce() {
    Issued first = tokens.start(user, now, WEEK);
    assertThat(first.token()).matches("[A-Za-z0-9_-]{43}");
    assertThat(first.session().user()).isEqualTo(user);
    assertThat(first.session().expiresAt())
        .isEqualTo(now.plus(WEEK).truncatedTo(ChronoUnit.MILLIS));
    assertThat(first.toString()).doesNotContain(first.token());
    Issued second = rotated(first.token(), now.plusSeconds(60));
    Issued third = rotated(second.token(), now.plusSeconds(120));
    assertThat(second.session()).isEqualTo(first.session()).isEqualTo(third.session());
    assertThat(List.of(first.token(), second.token(), third.token())).doesNotHaveDuplicates();
    assertThat(tokens.isLive(first.session().family())).isTrue();
  }

  @Test
  void whoComesTwiceEndsTheFamily() {
    Issued first = tokens.start(user, now, WEEK);
    Issued elsewhere = tokens.start(user, now, WEEK);
    Issued second = rotated(first.token(), now);
    assertThat(tokens.redeem(first.token(), now))
        .isEqualTo(new Redeemed.Reused(first.session().family(), user));
    assertThat(tokens.isLive(first.session().family())).isFalse();
    assertThat(tokens.redeem(second.token(), now)).isEqualTo(new Redeemed.Unknown());
    assertThat(tokens.redeem(first.token(), now)).isInstanceOf(Redeemed.Reused.class);
    rotated(elsewhere.token(), now);
  }

  @Test
  void aFamilyKeepsItsEnd() {
    Issued first = tokens.start(user, now, WEEK);
    Issued last = rotated(first.token(), now.plus(WEEK).minusSeconds(1));
    assertThat(tokens.redeem(last.token(), now.plus(WEEK))).isEqualTo(new Redeemed.Expired());
    Issued past = tokens.start(user, now.minus(WEEK), WEEK.minusSeconds(1));
    assertThat(tokens.isLive(past.session().family())).isFalse();
    assertThat(tokens.sweep(now, 10)).isEqualTo(1);
    assertThat(tokens.redeem(past.token(), now)).isEqualTo(new Redeemed.Unknown());
    assertThat(count("refresh_families")).isEqualTo(1);
    assertThat(tokens.sweep(now.plus(WEEK), 10)).isEqualTo(1);
    assertThat(count("refresh_tokens")).isZero();
  }

  @Test
  void whatIsNoTokenIsUnknown() {
    for (String text : List.of("", "x", "x".repeat(43), "é".repeat(43), "x".repeat(100_000))) {
      assertThat(tokens.redeem(text, now)).isEqualTo(new Redeemed.Unknown());
    }
    assertThatIllegalArgumentException().isThrownBy(() -> tokens.start(user, now, Duration.ZERO));
    assertThatExceptionOfType(UserNotFoundException.class)
        .isThrownBy(() -> tokens.start(UUID.randomUUID(), now, WEEK));
    assertThat(tokens.isLive(UUID.randomUUID())).isFalse();
  }

  @Test
  void whatIsRevokedStaysSo() {
    Issued one = tokens.start(user, now, WEEK);
    Issued two = tokens.start(user, now, WEEK);
    Issued three = tokens.start(user, now, WEEK);
    assertThat(tokens.revoke(one.session().family())).isTrue();
    assertThat(tokens.revoke(one.session().family())).isFalse();
    assertThat(tokens.redeem(one.token(), now)).isEqualTo(new Redeemed.Unknown());
    assertThat(tokens.isLive(one.session().family())).isFalse();
    assertThat(tokens.isLive(two.session().family())).isTrue();
    assertThat(tokens.revokeAll(user)).isEqualTo(2);
    assertThat(tokens.revokeAll(user)).isZero();
    assertThat(tokens.redeem(three.token(), now)).isEqualTo(new Redeemed.Unknown());
  }

  @Test
  void whoIsDisabledIsLoggedOutAndStaysOut() {
    Issued issued = tokens.start(user, now, WEEK);
    Users.of(database).setDisabled(user, true);
    assertThat(tokens.isLive(issued.session().family())).isFalse();
    assertThat(tokens.redeem(issued.token(), now)).isEqualTo(new Redeemed.Unknown());
    assertThatExceptionOfType(UserNotFoundException.class)
        .isThrownBy(() -> tokens.start(user, now, WEEK));
    Users.of(database).setDisabled(user, false);
    assertThat(tokens.redeem(issued.token(), now)).isEqualTo(new Redeemed.Unknown());
  }

  @Test
  void ofSeveralAtOnceOneGetsTheNext() throws Exception {
    for (int round = 0; round < 10; round++) {
      Issued first = tokens.start(user, now, WEEK);
      List<Redeemed> all =
          Together.run(4, number -> RefreshTokens.of(database(number)).redeem(first.token(), now));
      assertThat(all)
          .filteredOn(Redeemed.Rotated.class::isInstance)
          .singleElement()
          .satisfies(
              won ->
                  assertThat(tokens.redeem(((Redeemed.Rotated) won).issued().token(), now))
                      .isEqualTo(new Redeemed.Unknown()));
      assertThat(all).filteredOn(Redeemed.Reused.class::isInstance).hasSize(3);
      assertThat(tokens.isLive(first.session().family())).isFalse();
    }
  }

  @Test
  void noTokenIsKept() {
    Issued first = tokens.start(user, now, WEEK);
    List<byte[]> kept =
        database.query(
            (Handle handle) ->
                handle.createQuery("select hash from refresh_tokens").mapTo(byte[].class).list());
    assertThat(kept)
        .singleElement()
        .satisfies(
            hash ->
                assertThat(hash)
                    .hasSize(32)
                    .isNotEqualTo(first.token().getBytes(StandardCharsets.UTF_8)));
  }
}

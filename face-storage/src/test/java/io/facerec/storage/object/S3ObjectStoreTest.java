package io.facerec.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.storage.object.ObjectStoreException.Reason;
import io.facerec.testing.services.Ports;
import io.facerec.testing.services.S3Server;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class S3ObjectStoreTest extends ObjectStoreContract {
  @Override
  ObjectStore newStore() {
    return ObjectStore.s3(options(S3Server.shared().endpoint(), S3Server.newBucketName()));
  }

  @Test
  void pagesOfAThousandFollowEachOther() {
    try (ObjectStore store = newStore()) {
      IntStream.range(0, 1001).parallel().forEach(i -> store.put(key(i), new byte[1]));

      assertThat(store.list(Optional.empty())).hasSize(1001);
    }
  }

  @Test
  void severalThatFindNoBucketMakeItOnce() {
    for (int i = 0; i < 12; i++) {
      try (ObjectStore store = newStore()) {
        IntStream.range(0, 16).parallel().forEach(j -> store.put(key(j), new byte[1]));

        assertThat(store.list(Optional.empty())).hasSize(16);
      }
    }
  }

  @Test
  void anotherSecretKeyIsRefused() {
    S3Options right = options(S3Server.shared().endpoint(), S3Server.newBucketName());
    try (ObjectStore store = ObjectStore.s3(right)) {
      store.check();
    }
    S3Options wrong =
        new S3Options(
            right.endpoint(), right.region(), right.bucket(), right.accessKey(), "wrong-one", true);

    assertRefused(wrong, Reason.WRONG_KEYS, Reason.ACCESS_DENIED);
    S3Options stranger =
        new S3Options(
            right.endpoint(), right.region(), right.bucket(), "stranger", "wrong-one", false);
    assertRefused(stranger, Reason.WRONG_KEYS, Reason.ACCESS_DENIED);
  }

  @Test
  void aMissingBucketIsNamedWhereItMayNotBeMade() {
    S3Options options =
        new S3Options(
            S3Server.shared().endpoint(),
            "us-east-1",
            "never-made",
            S3Server.ACCESS_KEY,
            S3Server.SECRET_KEY,
            false);

    assertRefused(options, Reason.NO_BUCKET);
  }

  @Test
  void aServiceThatForgotItsBucketIsNamed() {
    try (S3Server server = S3Server.start();
        ObjectStore store = ObjectStore.s3(options(server.endpoint(), "forgotten"))) {
      store.put(key(1), new byte[1]);
      server.kill();
      server.startAgain();

      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store.put(key(1), new byte[1]))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_BUCKET));
    }
  }

  @Test
  void nobodyThereIsUnreachable() {
    assertRefused(
        options(URI.create("http://127.0.0.1:" + Ports.free()), "bucket"), Reason.UNREACHABLE);
  }

  @Test
  void whatAnswers503IsAskedAgain() throws IOException {
    try (FaultyS3 faulty = new FaultyS3(S3Server.shared().endpoint());
        ObjectStore store = ObjectStore.s3(options(faulty.endpoint(), S3Server.newBucketName()))) {
      faulty.failNext(2);
      store.put(key(1), new byte[] {1});
      faulty.failNext(2);
      assertThat(store.get(key(1))).hasValue(new byte[] {1});
      faulty.failNextAsAProxy(2);
      assertThat(store.exists(key(1))).isTrue();
      faulty.failNextAsAProxy(2);
      assertThat(store.list(Optional.empty())).hasSize(1);
      faulty.failNext(2);
      store.delete(key(1));

      assertThat(store.exists(key(1))).isFalse();
      assertThat(faulty.answered()).isEqualTo(10);
    }
  }

  @Test
  void partsThatAreAnswered503AreSentAgain() throws IOException {
    try (FaultyS3 faulty = new FaultyS3(S3Server.shared().endpoint());
        ObjectStore store = ObjectStore.s3(options(faulty.endpoint(), S3Server.newBucketName()))) {
      faulty.failNext(1);
      store.put(key(1), new byte[20 << 20]);

      assertThat(store.get(key(1)).orElseThrow()).hasSize(20 << 20);
    }
  }

  /** S3Proxy checks the clock too, but this machine's cannot be moved. */
  @Test
  void refusalsSayWhatToDo() throws IOException {
    try (FaultyS3 faulty = new FaultyS3(S3Server.shared().endpoint());
        ObjectStore store = ObjectStore.s3(options(faulty.endpoint(), S3Server.newBucketName()))) {
      store.check();
      faulty.refuseNext(403, "RequestTimeTooSkewed");
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store.get(key(1)))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.CLOCK_SKEW))
          .withMessageContaining("NTP");
      faulty.refuseNext(403, "AccessDenied");
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store.get(key(1)))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.ACCESS_DENIED));
      assertThat(faulty.answered()).isEqualTo(2);
    }
  }

  @Test
  void whatStaysAwayIsReported() throws IOException {
    try (FaultyS3 faulty = new FaultyS3(S3Server.shared().endpoint());
        ObjectStore store = ObjectStore.s3(options(faulty.endpoint(), S3Server.newBucketName()))) {
      store.check();
      faulty.failNext(1000);

      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store.put(key(1), new byte[1]))
          .satisfies(away -> assertThat(away.reason()).isEqualTo(Reason.UNREACHABLE))
          .withMessageContaining("SlowDown");
      assertThat(faulty.answered()).isEqualTo(6);
    }
  }

  /** Else an erasure would take a missing bucket for pictures that are deleted already. */
  @Test
  void aMissingBucketIsNoMissingObject() {
    S3Options options = options(S3Server.shared().endpoint(), S3Server.newBucketName());
    S3Options mayNotMake =
        new S3Options(
            options.endpoint(),
            options.region(),
            options.bucket(),
            options.accessKey(),
            options.secretKey(),
            false);
    try (ObjectStore store = ObjectStore.s3(mayNotMake)) {
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store.find(key(1)))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_BUCKET));
      try (ObjectStore maker = ObjectStore.s3(options)) {
        assertThat(maker.find(key(1))).isEmpty();
      }
      assertThat(store.find(key(1))).isEmpty();
    }
  }

  @Test
  void nothingIsAskedBeforeItIsUsed() throws IOException {
    try (FaultyS3 faulty = new FaultyS3(S3Server.shared().endpoint())) {
      ObjectStore.s3(options(faulty.endpoint(), S3Server.newBucketName())).close();

      assertThat(faulty.asked()).isZero();
    }
  }

  private static void assertRefused(S3Options options, Reason... expected) {
    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(
            () -> {
              try (ObjectStore store = ObjectStore.s3(options)) {
                store.check();
              }
            })
        .satisfies(refused -> assertThat(refused.reason()).isIn((Object[]) expected))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(options.secretKey()));
  }

  private static S3Options options(URI endpoint, String bucket) {
    return new S3Options(
        endpoint, "us-east-1", bucket, S3Server.ACCESS_KEY, S3Server.SECRET_KEY, true);
  }
}

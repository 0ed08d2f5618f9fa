package io.facerec.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AwayNoticeTest {
  private final List<String> said = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final AwayNotice notice = new AwayNotice("Redis", said::add, now::get);

  @Test
  void itIsSaidOnceAMinute() {
    for (int i = 0; i < 1000; i++) {
      notice.away("refused");
      now.addAndGet(Duration.ofMillis(100).toNanos());
    }

    assertThat(said)
        .containsExactly(
            "Redis is away (refused); calls that went on without it since this was said: 1",
            "Redis is away (refused); calls that went on without it since this was said: 600");
  }

  @Test
  void itIsSaidOnceThatItIsBack() {
    notice.there();
    notice.away("refused");
    notice.there();
    notice.there();

    assertThat(said).hasSize(2).last().isEqualTo("Redis is back");
  }

  @Test
  void whatComesAndGoesWithinAMinuteSaysNoMore() {
    for (int i = 0; i < 100; i++) {
      notice.away("refused");
      notice.there();
    }

    assertThat(said).hasSize(2);
  }
}

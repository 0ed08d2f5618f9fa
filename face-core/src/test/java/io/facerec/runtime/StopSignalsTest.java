package io.facerec.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** SIGTERM, since the tests may have been started to ignore the others. */
class StopSignalsTest {
  @Test
  void eachIsToldEachTime() throws Exception {
    Semaphore told = new Semaphore(0);
    StopSignals signals = StopSignals.call(told::release);
    try {
      kill();
      assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      kill();
      assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      signals.close();
    }
    assertThat(told.availablePermits()).isZero();
  }

  @Test
  void theOneBeforeHasItAgain() throws Exception {
    Semaphore outer = new Semaphore(0);
    Semaphore inner = new Semaphore(0);
    StopSignals signals = StopSignals.call(outer::release);
    try {
      StopSignals.call(inner::release).close();
      kill();

      assertThat(outer.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(inner.availablePermits()).isZero();
    } finally {
      signals.close();
    }
  }

  private static void kill() throws Exception {
    long self = ProcessHandle.current().pid();
    assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(self)).start().waitFor()).isZero();
  }
}

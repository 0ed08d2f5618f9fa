package io.facerec.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopSignalsTest {
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void eachIsToldEachTime(String signal) throws Exception {
    Semaphore told = new Semaphore(0);
    StopSignals signals = StopSignals.call(told::release);
    try {
      kill(signal);
      assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      kill(signal);
      assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      signals.close();
    }
    assertThat(told.availablePermits()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void theOneBeforeHasItAgain(String signal) throws Exception {
    Semaphore outer = new Semaphore(0);
    Semaphore inner = new Semaphore(0);
    StopSignals signals = StopSignals.call(outer::release);
    try {
      StopSignals.call(inner::release).close();
      kill(signal);

      assertThat(outer.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(inner.availablePermits()).isZero();
    } finally {
      signals.close();
    }
  }

  private static void kill(String signal) throws Exception {
    long self = ProcessHandle.current().pid();
    assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(self)).start().waitFor())
        .isZero();
  }
}

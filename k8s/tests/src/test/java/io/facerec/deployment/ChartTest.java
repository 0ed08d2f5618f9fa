package io.facerec.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void x() {
    System.out.println(Chart.ours().lint().getMessages());
    System.out.println(Chart.ours().text("face-recognition"));
    System.out.println("=====PROD");
    System.out.println(Chart.ours().text("face-recognition", Chart.PRODUCTION, Chart.SECRETS));
    for (var m : Chart.ours().render(Chart.PRODUCTION, Chart.SECRETS)) {
      System.out.println(m + " " + StrictTypes.faults(m));
    }
    assertThat(true).isTrue();
  }
}

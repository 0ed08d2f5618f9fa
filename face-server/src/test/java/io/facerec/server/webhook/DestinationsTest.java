package io.facerec.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facerec.server.problem.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.util.InetAddressSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
  private final Destinations usual = new Destinations(false, address -> false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/hook?a=b",
        "https://example.com:8443/",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/"
      })
  void taken(String url) {
    assertThat(usual.url(url).toString()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hook",
        "ftp://example.com/",
        "file:///etc/passwd",
        "http://example.com/",
        "https://user:secret@example.com/",
        "https://user@example.com/",
        "https://example.com/#part",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://127.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.7/",
        "https://8.8.8.8:22/",
        "https://8.8.8.8:5432/"
      })
  void refused(String url) {
    assertThatThrownBy(() -> usual.url(url)).isInstanceOf(ProblemException.class);
  }

  @Test
  void onlySomePortsOfPublicAddresses() throws Exception {
    InetAddress address = InetAddress.getByName("8.8.8.8");
    for (int port : new int[] {443, 8000, 8443, 9000}) {
      assertThatCode(() -> usual.require(new InetSocketAddress(address, port)))
          .doesNotThrowAnyException();
    }
    for (int port : new int[] {22, 25, 80, 5432, 6379, 7999, 9001}) {
      assertThatThrownBy(() -> usual.require(new InetSocketAddress(address, port)))
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageContaining("" + port);
    }
  }

  @Test
  void whatTheOperatorAllows() throws Exception {
    InetAddressSet office = new InetAddressSet();
    office.add("10.1.0.0/16");
    Destinations allowing = new Destinations(true, office);

    assertThatCode(
            () -> allowing.require(new InetSocketAddress(InetAddress.getByName("10.1.2.3"), 1234)))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> allowing.require(new InetSocketAddress(InetAddress.getByName("10.2.0.1"), 443)))
        .isInstanceOf(AddressRefusedException.class);
    assertThat(allowing.url("http://10.1.2.3:1234/hook").getPort()).isEqualTo(1234);
  }

  @Test
  void anAddressThatWasNotResolvedIsRefused() {
    assertThatThrownBy(() -> usual.require(InetSocketAddress.createUnresolved("example.com", 443)))
        .isInstanceOf(AddressRefusedException.class);
  }
}

package io.facerec.storage.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyedHashUnderSecretTest {

  @Test
  void isHmacSha256UnderThatSecret() {
    // RFC 4231, test case 3, whose key is 20 bytes: HMAC pads it with zeros, so do we.
    byte[] secret = new byte[KeyedHash.SECRET_BYTES];
    System.arraycopy(HexFormat.of().parseHex("aa".repeat(20)), 0, secret, 0, 20);
    byte[] content = HexFormat.of().parseHex("dd".repeat(50));
    assertThat(KeyedHash.underSecret(secret).of(content))
        .isEqualTo("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyedHash.underSecret("short".getBytes(StandardCharsets.US_ASCII)));
  }
}

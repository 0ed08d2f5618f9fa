package io.facerec.storage.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AssociatedDataTest {
  @Test
  void partsKeepTheirBorders() {
    assertThat(AssociatedData.of("ab", "c")).isNotEqualTo(AssociatedData.of("a", "bc"));
    assertThat(AssociatedData.of("a", "")).isNotEqualTo(AssociatedData.of("a"));
    assertThat(AssociatedData.of("é")).containsExactly(0, 0, 0, 2, 0xc3, 0xa9);
    assertThat(AssociatedData.of()).isEmpty();
  }

  @Property(tries = 300)
  void equalBytesMeanEqualParts(@ForAll List<String> some, @ForAll List<String> others) {
    // What UTF-8 cannot carry becomes a question mark.
    List<String> first = some.stream().map(AssociatedDataTest::wellFormed).toList();
    List<String> second = others.stream().map(AssociatedDataTest::wellFormed).toList();

    assertThat(Arrays.equals(of(first), of(second))).isEqualTo(first.equals(second));
  }

  private static byte[] of(List<String> parts) {
    return AssociatedData.of(parts.toArray(String[]::new));
  }

  private static String wellFormed(String text) {
    return text.replaceAll("\\p{Cs}", "?");
  }
}

package io.facerec.server.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void controlCharactersAndHalvesOfPairsAreFaults() {
    assertThat(PlainText.fault("Zoë 🙂")).isEmpty();
    for (String text : new String[] {"\0", "\n", "\u007f", "\u0085", "a\ud83d", "\ude42b"}) {
      assertThat(PlainText.fault(text)).as("%x", (int) text.charAt(0)).isPresent();
    }
    assertThat(PlainText.faultOfLines("a\tb\r\nc")).isEmpty();
    assertThat(PlainText.faultOfLines("a\u000bb").orElse("")).contains("U+000B");
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    String body =
        """
        {"a": "\\u0000", "b": [{"c": "x"}, {"c": "\\ud800"}], "metadata": {"my \\u0001": 1},
         "d": {"metadata": {"lines": "1\\n2", "bell": "\\u0007"}}, "e": {"metadata": "\\n"}, "f": "\\n"}
        """;
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Json.read(body.getBytes(StandardCharsets.UTF_8), Map.class))
        .satisfies(
            problem ->
                assertThat(problem.faults())
                    .extracting(FieldFault::field)
                    .containsExactly("a", "b.[].c", "metadata", "d.metadata", "f"));
  }

  @Test
  void whatIsSaidOfABodyThatIsWrongAllOverIsShort() {
    String name = "n".repeat(1000);
    String body = "{\"%s\": [%s\"\\u0000\"]}".formatted(name, "\"\\u0000\",".repeat(1000));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Json.read(body.getBytes(StandardCharsets.UTF_8), Map.class))
        .satisfies(problem -> assertThat(problem.faults()).hasSize(20))
        .satisfies(
            problem -> assertThat(problem.faults().get(0).field()).isEqualTo("n".repeat(200)));
  }
}

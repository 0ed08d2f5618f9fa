package io.facerec.cli.page;

import com.samskivert.mustache.Mustache;
import io.facerec.cli.report.EvaluationReport;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An evaluation for people to read.
 *
 * @param thumbnails of the pictures of the worst comparisons, by the pictures' names
 */
public record EvaluationPage(EvaluationReport report, Map<String, Thumbnail> thumbnails) {

  /**
   * Writes the page in one step: a run that ends early leaves none, or the one of before.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public void write(Path file) {
    Path part = file.toAbsolutePath().resolveSibling("." + UUID.randomUUID() + ".part");
    try (Reader template =
        new InputStreamReader(
            Optional.ofNullable(EvaluationPage.class.getResourceAsStream("evaluation.html"))
                .orElseThrow(),
            StandardCharsets.UTF_8)) {
      Files.writeString(
          part,
          Mustache.compiler()
              .emptyStringIsFalse(true)
              .compile(template)
              .execute(new PageValues(report, thumbnails).all()));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}

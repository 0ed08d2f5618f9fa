package io.facerec.storage.transfer;

import com.google.gson.JsonObject;
import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file to its end and holds it against its last line: only then it is known to be whole.
 * Used once, by one thread.
 */
final class ExportReader {
  private final LineInput input;
  private final ExportLines lines;
  private final LineDigest digest = new LineDigest();
  private long subjects;
  private long templates;
  private @Nullable ExportHeader header;
  private @Nullable UUID subject;
  private Optional<UUID> template = Optional.empty();

  ExportReader(LineInput input, ExportLines lines) {
    this.input = input;
    this.lines = lines;
  }

  /**
   * Reads everything.
   *
   * @throws TransferException when something is wrong, with the number of the line
   */
  ExportEnd read() throws IOException {
    while (true) {
      byte[] line =
          input
              .next()
              .orElseThrow(
                  () -> new TransferException("the last line is missing: get the file again"));
      try {
        Optional<ExportEnd> end = take(line);
        if (end.isPresent()) {
          requireEnd();
          return end.get();
        }
      } catch (IllegalArgumentException e) {
        throw new TransferException("line %d: %s".formatted(input.number(), e.getMessage()), e);
      }
    }
  }

  private Optional<ExportEnd> take(byte[] line) {
    ExportHeader known = header;
    if (known == null) {
      header = LineReader.header(LineReader.parse(line));
      lines.header(header);
    } else {
      JsonObject object = LineReader.parse(line);
      Fields fields = new Fields(object);
      if (object.has("end")) {
        return Optional.of(end(fields.object("end"), line, known));
      }
      if (object.has("subject")) {
        subject(LineReader.subject(fields.object("subject")), known);
      } else {
        template(fields.object("template"), known);
      }
      fields.requireNoMore();
    }
    digest.add(line);
    return Optional.empty();
  }

  private void subject(Subject next, ExportHeader known) {
    requireAscending(Optional.ofNullable(subject), next.id());
    requireDeclared("subjects", ++subjects, known.subjects());
    subject = next.id();
    template = Optional.empty();
    lines.subject(next);
  }

  private void template(Fields fields, ExportHeader known) {
    UUID whose = subject;
    if (whose == null) {
      throw new IllegalArgumentException("a template stands before any subject");
    }
    TemplateOrigin origin = known.origin();
    PortableTemplate next = LineReader.template(fields, whose, origin);
    requireAscending(template, next.id());
    requireDeclared("templates", ++templates, known.templates());
    template = Optional.of(next.id());
    lines.template(whose, next);
  }

  private ExportEnd end(Fields fields, byte[] line, ExportHeader known) {
    long refused = fields.count("refused", Long.MAX_VALUE);
    ExportEnd end = new ExportEnd(subjects, templates, refused, digest.hex());
    boolean complete =
        known.subjects().map(count -> count == subjects).orElse(true)
            && known.templates().map(count -> count == templates + refused).orElse(true);
    if (!complete || !new String(line, StandardCharsets.UTF_8).equals(end.line())) {
      throw new IllegalArgumentException(
          "counts and SHA-256 are not those of the lines before: the file was damaged or altered;"
              + " get it again");
    }
    return end;
  }

  private void requireEnd() throws IOException {
    if (input.next().isPresent()) {
      throw new TransferException(
          "line %d stands behind the last one: the file was altered; get it again"
              .formatted(input.number()));
    }
  }

  private static void requireAscending(Optional<UUID> before, UUID next) {
    if (before.map(id -> id.toString().compareTo(next.toString()) >= 0).orElse(false)) {
      throw new IllegalArgumentException("ids must ascend, and each stand there once");
    }
  }

  private static void requireDeclared(String what, long count, Optional<Long> declared) {
    if (declared.map(most -> count > most).orElse(false)) {
      throw new IllegalArgumentException(
          "there are more %s than its first line says".formatted(what));
    }
  }
}

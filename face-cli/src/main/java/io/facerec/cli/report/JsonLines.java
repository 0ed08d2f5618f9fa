package io.facerec.cli.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.facerec.quality.QualityReason;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * One JSON object a line, each written whole and at once, so that a reader never sees half of it.
 */
final class JsonLines implements ReportWriter {
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(
              QualityReason.class,
              (JsonSerializer<QualityReason>)
                  (reason, type, context) ->
                      new JsonPrimitive(reason.name().toLowerCase(Locale.ROOT)))
          .registerTypeHierarchyAdapter(
              Optional.class,
              (JsonSerializer<Optional<?>>)
                  (value, type, context) ->
                      value.isPresent() ? context.serialize(value.get()) : JsonNull.INSTANCE)
          .create();

  private final PrintWriter out;

  JsonLines(PrintWriter out) {
    this.out = out;
  }

  static void print(PrintWriter out, Object value) {
    out.write(GSON.toJson(value) + "\n");
    out.flush();
  }

  @Override
  public void write(PictureReport report) {
    print(out, report);
  }

  @Override
  public void finish() {}
}

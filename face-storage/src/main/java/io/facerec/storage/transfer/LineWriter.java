package io.facerec.storage.transfer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Writes the lines that {@link io.facerec.storage.transfer} describes. Not thread-safe. */
final class LineWriter {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private final OutputStream out;
  private final LineDigest digest = new LineDigest();

  LineWriter(OutputStream out) {
    this.out = out;
  }

  void header(ExportHeader header, Instant created) {
    JsonObject gallery = new JsonObject();
    gallery.addProperty("name", header.gallery());
    gallery.add("settings", parsed(header.settings()));
    gallery.addProperty("revision", header.revision());
    TemplateOrigin from = header.origin();
    JsonObject origin = new JsonObject();
    origin.addProperty("modelId", from.modelId());
    origin.addProperty("modelSha256", from.modelSha256());
    origin.addProperty("dimensions", from.dimensions());
    origin.addProperty("preprocessing", from.preprocessing());
    JsonObject line = new JsonObject();
    line.addProperty("format", LineReader.FORMAT);
    line.addProperty("version", LineReader.VERSION);
    line.addProperty("created", created.toString());
    line.add("gallery", gallery);
    line.add("origin", origin);
    header.subjects().ifPresent(count -> line.addProperty("subjects", count));
    header.templates().ifPresent(count -> line.addProperty("templates", count));
    header
        .pictureHashSecret()
        .ifPresent(
            secret ->
                line.addProperty("pictureHashSecret", Base64.getEncoder().encodeToString(secret)));
    write(line);
  }

  void subject(Subject subject) {
    JsonObject fields = new JsonObject();
    fields.addProperty("id", subject.id().toString());
    subject.externalId().ifPresent(id -> fields.addProperty("externalId", id));
    fields.addProperty("name", subject.name());
    fields.add("metadata", parsed(subject.metadata()));
    fields.addProperty("created", subject.createdAt().toString());
    fields.addProperty("updated", subject.updatedAt().toString());
    write("subject", fields);
  }

  void template(UUID subject, PortableTemplate template, boolean withHash) {
    float[] vector = template.template().vector();
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    JsonObject fields = new JsonObject();
    fields.addProperty("id", template.id().toString());
    fields.addProperty("subject", subject.toString());
    fields.addProperty("vector", Base64.getEncoder().encodeToString(bytes.array()));
    template.quality().ifPresent(quality -> fields.addProperty("quality", quality));
    if (withHash) {
      template.pictureHash().ifPresent(hash -> fields.addProperty("pictureHash", hash));
    }
    fields.addProperty("created", template.createdAt().toString());
    write("template", fields);
  }

  void end(long subjects, long templates, long refused) {
    String line = new ExportEnd(subjects, templates, refused, digest.hex()).line();
    writeLine(line.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String kind, JsonObject fields) {
    JsonObject line = new JsonObject();
    line.add(kind, fields);
    write(line);
  }

  private void write(JsonObject line) {
    byte[] bytes = GSON.toJson(line).getBytes(StandardCharsets.UTF_8);
    digest.add(bytes);
    writeLine(bytes);
  }

  private void writeLine(byte[] bytes) {
    try {
      out.write(bytes);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonElement parsed(String json) {
    return JsonParser.parseString(json);
  }
}

package io.facerec.storage.transfer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.Subject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Understands single lines; what is wrong is an {@link IllegalArgumentException}. */
final class LineReader {
  static final String FORMAT = "facerec-gallery";
  static final int VERSION = 1;
  private static final long MOST = 100_000_000;
  private static final int SECRET_BYTES = 32;

  /** As deep as metadata may be, and the line around it. */
  private static final int DEEPEST = 260;

  private LineReader() {}

  static JsonObject parse(byte[] line) {
    try (JsonReader reader =
        new JsonReader(
            new StringReader(
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString()))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEEPEST);
      JsonElement element = JsonParser.parseReader(reader);
      if (element.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
        return element.getAsJsonObject();
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is no UTF-8 text");
    } catch (IOException | JsonParseException e) {
      // Its message repeats what it read.
    }
    throw new IllegalArgumentException("it is not one JSON object");
  }

  static ExportHeader header(JsonObject line) {
    Fields fields = new Fields(line);
    if (!fields.text("format").equals(FORMAT)) {
      throw new IllegalArgumentException("this is no export of a gallery");
    }
    int version = fields.integer("version");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "the file has version %d, this release reads %d".formatted(version, VERSION));
    }
    fields.moment("created");
    Fields gallery = fields.object("gallery");
    Fields origin = fields.object("origin");
    ExportHeader header =
        new ExportHeader(
            gallery.text("name"),
            gallery.json("settings").toString(),
            gallery.count("revision", Long.MAX_VALUE),
            new TemplateOrigin(
                origin.text("modelId"),
                origin.text("modelSha256"),
                origin.integer("dimensions"),
                origin.integer("preprocessing")),
            fields.optionalCount("subjects", MOST),
            fields.optionalCount("templates", MOST),
            fields.optionalBytes("pictureHashSecret"));
    gallery.requireNoMore();
    origin.requireNoMore();
    fields.requireNoMore();
    if (header.pictureHashSecret().map(secret -> secret.length).orElse(SECRET_BYTES)
        != SECRET_BYTES) {
      throw new IllegalArgumentException("'pictureHashSecret' must have 32 bytes");
    }
    return header;
  }

  static Subject subject(Fields fields) {
    NewSubject described =
        new NewSubject(
            fields.optionalText("externalId"),
            fields.text("name"),
            fields.json("metadata").toString());
    Subject subject =
        new Subject(
            fields.id("id"),
            described.externalId(),
            described.name(),
            described.metadata(),
            fields.moment("created"),
            fields.moment("updated"));
    fields.requireNoMore();
    return subject;
  }

  static PortableTemplate template(Fields fields, UUID subject, TemplateOrigin origin) {
    if (!fields.id("subject").equals(subject)) {
      throw new IllegalArgumentException(
          "the template is not of the subject that it stands behind");
    }
    Optional<String> hash = fields.optionalText("pictureHash");
    if (!hash.map(text -> text.matches("[0-9a-f]{64}")).orElse(true)) {
      throw new IllegalArgumentException("'pictureHash' must be 64 lower-case hex digits");
    }
    PortableTemplate template =
        new PortableTemplate(
            fields.id("id"),
            new FaceTemplate(origin, vector(fields.bytes("vector"), origin)),
            fields.optionalNumber("quality"),
            hash,
            fields.moment("created"));
    fields.requireNoMore();
    return template;
  }

  private static float[] vector(byte[] bytes, TemplateOrigin origin) {
    if (bytes.length != Float.BYTES * origin.dimensions()) {
      throw new IllegalArgumentException(
          "the vector has %d bytes, %d dimensions need %d"
              .formatted(bytes.length, origin.dimensions(), Float.BYTES * origin.dimensions()));
    }
    float[] vector = new float[origin.dimensions()];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}

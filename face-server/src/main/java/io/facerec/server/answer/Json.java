package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How records become JSON and back: times in ISO 8601, no unknown fields, none missing or twice, no
 * nulls in lists.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .withConfigOverride(
              Map.class, map -> map.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SET)))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private Json() {}

  /** The one mapper; thread-safe, and not to be changed. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * The body of a request.
   *
   * @throws ProblemException when it is not JSON, or another record's
   */
  public static <T> T read(Context context, Class<T> type) {
    String sent = Optional.ofNullable(context.contentType()).orElse("");
    if (!sent.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw ProblemException.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the body is asked for as application/json");
    }
    return read(context.bodyAsBytes(), type);
  }

  /**
   * A body, whatever its media type.
   *
   * @throws ProblemException when it is not JSON, another record's, {@code null}, or holds control
   *     characters
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // as Javalin's interface declares it
  public static <T> T read(byte[] body, Type type) {
    JsonNode tree = tree(body);
    PlainText.require(tree);
    try {
      return MAPPER.readerFor(MAPPER.constructType(type)).readValue(tree);
    } catch (IOException e) {
      throw notRead(e);
    }
  }

  /**
   * A body as it is, with whatever characters.
   *
   * @throws ProblemException when it is not JSON, or {@code null}
   */
  public static JsonNode tree(byte[] body) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      if (tree.isNull() || tree.isMissingNode()) {
        throw notAnObject();
      }
      return tree;
    } catch (IOException e) {
      throw notRead(e);
    }
  }

  private static ProblemException notRead(IOException failure) {
    // Any other is of bytes that are no characters.
    return failure instanceof JsonProcessingException
        ? Problems.of(failure)
        : ProblemException.of(ProblemCode.BAD_REQUEST, "the body is not JSON");
  }

  private static ProblemException notAnObject() {
    return ProblemException.of(ProblemCode.BAD_REQUEST, "the body is not a JSON object");
  }

  /** The same for an object whose absent fields mean something else than null ones. */
  public static ObjectNode readObject(Context context) {
    if (read(context, JsonNode.class) instanceof ObjectNode object) {
      return object;
    }
    throw notAnObject();
  }

  /** An object as it is stored. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

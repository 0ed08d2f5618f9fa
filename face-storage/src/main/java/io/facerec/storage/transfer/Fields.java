package io.facerec.storage.transfer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a JSON object holds, each field asked for once. Everything that is wrong is an {@link
 * IllegalArgumentException} that names the field and repeats none of its value.
 */
final class Fields {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final JsonObject object;
  private final Set<String> left;

  Fields(JsonObject object) {
    this.object = object;
    this.left = new HashSet<>(object.keySet());
  }

  /** Refuses fields that nobody asked for. */
  void requireNoMore() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "%d fields are unknown to this release".formatted(left.size()));
    }
  }

  String text(String name) {
    return value(name, "a text", element -> primitive(element).getAsString());
  }

  Optional<String> optionalText(String name) {
    return object.has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  long count(String name, long most) {
    long count = value(name, "a whole number", element -> wholeNumber(element));
    if (count < 0 || count > most) {
      throw new IllegalArgumentException("'%s' must lie in 0..%d".formatted(name, most));
    }
    return count;
  }

  Optional<Long> optionalCount(String name, long most) {
    return object.has(name) ? Optional.of(count(name, most)) : Optional.empty();
  }

  int integer(String name) {
    return value(
        name, "a whole number of 32 bits", element -> Math.toIntExact(wholeNumber(element)));
  }

  Optional<Float> optionalNumber(String name) {
    return object.has(name)
        ? Optional.of(value(name, "a number", element -> number(element).getAsFloat()))
        : Optional.empty();
  }

  UUID id(String name) {
    return value(
        name,
        "a UUID in lower case",
        element -> {
          String text = primitive(element).getAsString();
          UUID id = UUID.fromString(text);
          require(id.toString().equals(text));
          return id;
        });
  }

  Instant moment(String name) {
    return value(
        name,
        "a time of 1970 to 9999 such as 2026-01-31T12:00:00Z",
        element -> {
          Instant moment = Instant.parse(primitive(element).getAsString());
          require(!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST));
          return moment;
        });
  }

  byte[] bytes(String name) {
    return value(
        name,
        "bytes in base64",
        element -> Base64.getDecoder().decode(primitive(element).getAsString()));
  }

  Optional<byte[]> optionalBytes(String name) {
    return object.has(name) ? Optional.of(bytes(name)) : Optional.empty();
  }

  Fields object(String name) {
    return new Fields(json(name));
  }

  JsonObject json(String name) {
    return value(name, "an object", JsonElement::getAsJsonObject);
  }

  private <T> T value(String name, String what, Function<JsonElement, T> reader) {
    left.remove(name);
    JsonElement element = object.get(name);
    if (element == null) {
      throw new IllegalArgumentException("'%s' is missing".formatted(name));
    }
    try {
      return reader.apply(element);
    } catch (IllegalStateException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException e) {
      // Their messages repeat what they read.
      throw new IllegalArgumentException("'%s' must be %s".formatted(name, what));
    }
  }

  private static long wholeNumber(JsonElement element) {
    return number(element).getAsBigDecimal().longValueExact();
  }

  private static JsonPrimitive primitive(JsonElement element) {
    JsonPrimitive primitive = element.getAsJsonPrimitive();
    require(primitive.isString());
    return primitive;
  }

  private static JsonPrimitive number(JsonElement element) {
    JsonPrimitive primitive = element.getAsJsonPrimitive();
    require(primitive.isNumber());
    return primitive;
  }

  private static void require(boolean right) {
    if (!right) {
      throw new IllegalArgumentException();
    }
  }
}

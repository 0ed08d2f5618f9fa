package io.facerec.storage.gallery;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What both databases take, and take alike. */
final class Texts {
  static final int LONGEST = 255;
  private static final int MOST_JSON_BYTES = 64 * 1024;
  private static final Gson GSON =
      new GsonBuilder().setStrictness(Strictness.STRICT).serializeNulls().create();

  private Texts() {}

  static String requireShort(String what, String text) {
    int length = text.codePointCount(0, text.length());
    if (text.isBlank() || length > LONGEST) {
      throw new IllegalArgumentException(
          "%s has 1 to %d characters, not all blank; got %d".formatted(what, LONGEST, length));
    }
    requireUnicode(what, text);
    return text;
  }

  /** The same object, without blanks between its parts. */
  static String requireJsonObject(String what, String json) {
    int bytes = requireUnicode(what, json);
    if (bytes > MOST_JSON_BYTES) {
      throw new IllegalArgumentException(
          "%s may have %d bytes, got %d".formatted(what, MOST_JSON_BYTES, bytes));
    }
    try {
      JsonObject object = GSON.fromJson(json, JsonObject.class);
      if (object == null) {
        throw new IllegalArgumentException(what + " must be a JSON object; {} when there is none");
      }
      return GSON.toJson(object);
    } catch (JsonParseException e) {
      // Its message repeats what it read.
      throw new IllegalArgumentException(
          "%s must be one JSON object, as RFC 8259 says".formatted(what));
    }
  }

  /** What searches compare with: both in lower case. */
  static String searchText(String name, Optional<String> externalId) {
    return lower(name) + externalId.map(id -> "\n" + lower(id)).orElse("");
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static int requireUnicode(String what, String text) {
    try {
      if (text.indexOf('\0') < 0) {
        return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
      }
    } catch (CharacterCodingException e) {
      // Half a surrogate pair.
    }
    throw new IllegalArgumentException(what + " must be Unicode text without the character U+0000");
  }
}

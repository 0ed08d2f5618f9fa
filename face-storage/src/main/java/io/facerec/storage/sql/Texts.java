package io.facerec.storage.sql;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What both databases take, and take alike. */
public final class Texts {
  /** How many characters names have at most. */
  public static final int LONGEST = 255;

  private static final int MOST_JSON_BYTES = 64 * 1024;
  private static final int MOST_WORDS = 100;
  private static final int LONGEST_WORD = 100;
  private static final Pattern WORD = Pattern.compile("[a-z0-9.:_/*-]+");
  private static final TypeToken<List<String>> WORDS = new TypeToken<>() {};
  private static final Gson GSON =
      new GsonBuilder().setStrictness(Strictness.STRICT).serializeNulls().create();

  private Texts() {}

  /**
   * The text, where it has 1 to 255 characters that are not all blank.
   *
   * @throws IllegalArgumentException where it has not
   */
  public static String requireShort(String what, String text) {
    int length = text.codePointCount(0, text.length());
    if (text.isBlank() || length > LONGEST) {
      throw new IllegalArgumentException(
          "%s has 1 to %d characters, not all blank; got %d".formatted(what, LONGEST, length));
    }
    requireUnicode(what, text);
    return text;
  }

  /**
   * The same object of at most 64 KiB, without blanks between its parts.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static String requireJsonObject(String what, String json) {
    return requireJsonObject(what, json, MOST_JSON_BYTES);
  }

  /**
   * The same object, without blanks between its parts.
   *
   * @throws IllegalArgumentException where it is none, or has more bytes
   */
  public static String requireJsonObject(String what, String json, int mostBytes) {
    int bytes = requireUnicode(what, json);
    if (bytes > mostBytes) {
      throw new IllegalArgumentException(
          "%s may have %d bytes, got %d".formatted(what, mostBytes, bytes));
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

  /**
   * The word, where it is one: 1 to 100 lower-case letters, digits and {@code . : _ / * -}.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static String requireWord(String what, String word) {
    if (word.length() > LONGEST_WORD || !WORD.matcher(word).matches()) {
      throw new IllegalArgumentException(
          "%s has 1 to %d lower-case letters, digits and . : _ / * -; got %d characters"
              .formatted(what, LONGEST_WORD, word.length()));
    }
    return word;
  }

  /**
   * Looks whether there are at most 100, and all of them are words.
   *
   * @throws IllegalArgumentException where they are not
   */
  public static void requireWords(String what, Set<String> words) {
    if (words.size() > MOST_WORDS) {
      throw new IllegalArgumentException(
          "%s: there may be %d, got %d".formatted(what, MOST_WORDS, words.size()));
    }
    words.forEach(word -> requireWord(what, word));
  }

  /** A set of words as a JSON array, in their order. */
  public static String wordsToJson(Set<String> words) {
    return GSON.toJson(new TreeSet<>(words));
  }

  /** The words of such an array. */
  public static Set<String> wordsOfJson(String json) {
    return Set.copyOf(GSON.fromJson(json, WORDS));
  }

  public static String lower(String text) {
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

package io.facerec.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads variables one by one and keeps what is wrong with them, so that all faults are told at
 * once. A blank variable counts as absent. Not thread-safe.
 */
final class Settings {
  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  int integer(String name, int fallback, int minimum, int maximum) {
    return (int) whole(name, fallback, minimum, maximum);
  }

  long whole(String name, long fallback, long minimum, long maximum) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= minimum && value <= maximum) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    fault(
        "%s must be a whole number in %d..%d, got '%s'"
            .formatted(name, minimum, maximum, text.get()));
    return fallback;
  }

  boolean flag(String name, boolean fallback) {
    return choice(name, fallback ? "true" : "false", List.of("true", "false")).equals("true");
  }

  /** One of some lower-case words, in whichever case it is written. */
  String choice(String name, String fallback, List<String> allowed) {
    String value = text(name).orElse(fallback).toLowerCase(Locale.ROOT);
    if (allowed.contains(value)) {
      return value;
    }
    fault("%s must be one of %s, got '%s'".formatted(name, String.join(", ", allowed), value));
    return fallback;
  }

  /** What a comma list names; empty where it is not set. */
  List<String> list(String name) {
    return text(name).stream()
        .flatMap(text -> List.of(text.split(",")).stream())
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** What another reader makes of the environment; its complaint becomes a fault. */
  <T> Optional<T> part(Function<Map<String, String>, T> reader) {
    try {
      return Optional.of(reader.apply(environment));
    } catch (RuntimeException e) {
      fault(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  void fault(String sentence) {
    faults.add(sentence);
  }

  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new ServerOptionsException(faults);
    }
  }
}

package io.facerec.server.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every environment variable of facerec: the SDK's, the stores', the server's and the tool's. */
public final class Variables {
  private static final int WIDTH = 98;

  /** How many letters may be wrong in a name that is taken for one of ours. */
  private static final int LIKENESS = 2;

  private static final int SHORTEST = 6;

  /** The beginnings of our names that nobody else's have. */
  private static final Pattern OURS =
      Pattern.compile(
          "(DATABASE|REDIS|S3|ENCRYPTION|RETENTION|FACE|FACEREC|LOCAL_ML|INFERENCE|RATE_LIMIT"
              + "|JWT|CORS|TRUSTED|METRICS|MANAGEMENT|WEBHOOK|JOB|UPLOAD)_.*");

  /** Kubernetes sets these for every service, among them one that is called redis. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_(SERVICE_(HOST|PORT)(_.*)?|PORT_\\d+_(TCP|UDP)(_.*)?)");

  /** What the system and others set and we heed. */
  private static final Set<String> HEEDED =
      Set.of("JAVA_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "NO_COLOR");

  /** What others read and is like one of ours. */
  private static final Set<String> OTHERS = Set.of("SSL_CERT_DIR");

  private Variables() {}

  /** A part of the template. */
  record Section(String title, List<Variable> variables) {}

  private static List<Section> sections() {
    return Stream.of(ServerVariables.sections(), StoreVariables.sections())
        .flatMap(List::stream)
        .toList();
  }

  /** All of them, in the template's order. */
  public static List<Variable> all() {
    return sections().stream().flatMap(section -> section.variables().stream()).toList();
  }

  /** The names of all that is read, also of what the system sets. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(HEEDED);
    all().forEach(variable -> names.add(variable.name()));
    return names;
  }

  /** All of them as an {@code .env} file in which nothing is set. */
  public static String template() {
    StringBuilder text =
        new StringBuilder(
            """
            # Environment variables that facerec reads, with the values that hold where they are not
            # set. Copy this file to .env and change what differs; secrets are made by make secrets.
            # This file is written by face-server --print-config-template.
            """);
    for (Section section : sections()) {
      text.append("\n# ---- %s%n".formatted(section.title()));
      for (Variable variable : section.variables()) {
        text.append('\n').append(comment(variable));
        text.append("#%s=%s%n".formatted(variable.name(), variable.value()));
      }
    }
    return text.toString().replace("\r\n", "\n");
  }

  private static String comment(Variable variable) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder("#");
    String sentence =
        variable.range().isEmpty()
            ? variable.meaning()
            : "%s (%s)".formatted(variable.meaning(), variable.range());
    for (String word : sentence.split(" ", -1)) {
      if (line.length() + word.length() + 1 > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    return text.append(line).append('\n').toString();
  }

  /**
   * Variables that look like ours and are not: one that is misspelt has no effect, and nobody would
   * notice. A sentence each, without values.
   */
  public static List<String> strangers(Map<String, String> environment) {
    Set<String> known = names();
    List<String> sentences = new ArrayList<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (known.contains(name) || OTHERS.contains(name) || SERVICE_LINK.matcher(name).matches()) {
        continue;
      }
      Optional<String> near = nearest(name.toUpperCase(Locale.ROOT), known);
      boolean alike =
          near.filter(other -> distance(name.toUpperCase(Locale.ROOT), other) <= LIKENESS)
              .isPresent();
      if ((alike && name.length() >= SHORTEST) || OURS.matcher(name).matches()) {
        sentences.add(
            "nothing reads %s%s".formatted(name, near.map("; is %s meant?"::formatted).orElse("")));
      }
    }
    return sentences;
  }

  private static Optional<String> nearest(String name, Set<String> known) {
    return known.stream()
        .collect(
            Collectors.minBy(
                Comparator.<String>comparingInt(other -> distance(name, other))
                    .thenComparing(Comparator.naturalOrder())));
  }

  /** Levenshtein's: letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

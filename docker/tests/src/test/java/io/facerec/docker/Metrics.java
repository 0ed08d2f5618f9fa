package io.facerec.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The series that docker/monitoring/metrics.txt and recording.yml name, and who asks for others.
 */
final class Metrics {
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*\\{([^}]*)}");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:=~|!~|!=|=)\\s*\"");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.])[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()(?![\\w:])");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "by", "on");

  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|on|ignoring|group_left|group_right|without)\\s*\\(([^)]*)\\)");

  /** Added to every series by the scrape; the last two by the one of Kubernetes. */
  private static final Set<String> TARGET = Set.of("job", "instance", "namespace", "pod");

  private final Map<String, Set<String>> labels = new HashMap<>();

  Metrics() {
    for (String line : Sources.text(Sources.MONITORING.resolve("metrics.txt")).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> words = List.of(line.split(" "));
      Set<String> own = new HashSet<>(words.subList(2, words.size()));
      boolean histogram = own.remove("histogram");
      if (own.remove("summary") || histogram) {
        labels.put(words.get(1) + "_sum", own);
        labels.put(words.get(1) + "_count", own);
      }
      if (histogram) {
        Set<String> buckets = new HashSet<>(own);
        buckets.add("le");
        labels.put(words.get(1) + "_bucket", buckets);
      } else {
        labels.put(words.get(1), own);
      }
    }
    for (JsonNode rule : rules("recording.yml")) {
      labels.put(rule.get("record").asText(), keptIn(rule.get("expr").asText()));
    }
    labels.put("ALERTS", Set.of("alertname", "alertstate", "severity"));
  }

  static List<JsonNode> rules(String file) {
    try {
      JsonNode groups =
          new ObjectMapper(new YAMLFactory())
              .readTree(Sources.text(Sources.MONITORING.resolve(file)))
              .get("groups");
      List<JsonNode> rules = new java.util.ArrayList<>();
      groups.forEach(group -> group.get("rules").forEach(rules::add));
      return rules;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The names and labels in an expression that nobody exports; grouped by: in parentheses. */
  Set<String> unknownIn(String expression) {
    Set<String> unknown = new TreeSet<>();
    Matcher selector = SELECTOR.matcher(expression);
    while (selector.find()) {
      Set<String> known = labels.getOrDefault(selector.group(1), Set.of());
      Matcher label = LABEL.matcher(selector.group(2));
      while (label.find()) {
        if (!TARGET.contains(label.group(1)) && !known.contains(label.group(1))) {
          unknown.add(selector.group(1) + "{" + label.group(1) + "}");
        }
      }
    }
    String bare = bare(expression);
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      if (!WORDS.contains(name.group()) && !labels.containsKey(name.group())) {
        unknown.add(name.group());
      }
    }
    Set<String> offered = keptIn(expression);
    for (String label : grouped(expression)) {
      if (!TARGET.contains(label) && !offered.contains(label)) {
        unknown.add("(" + label + ")");
      }
    }
    return unknown;
  }

  /** Labels that any of its series has. */
  private Set<String> keptIn(String expression) {
    Set<String> kept = new TreeSet<>();
    Matcher name = NAME.matcher(bare(expression));
    while (name.find()) {
      kept.addAll(labels.getOrDefault(name.group(), Set.of()));
    }
    return kept;
  }

  /** The labels that it groups and matches by. */
  private static Set<String> grouped(String expression) {
    Set<String> grouped = new TreeSet<>();
    Matcher grouping = GROUPING.matcher(expression);
    while (grouping.find()) {
      for (String label : grouping.group(1).split(",", -1)) {
        grouped.add(label.strip());
      }
    }
    grouped.remove("");
    return grouped;
  }

  /** It without selectors, ranges and groupings: its names and words are left. */
  private static String bare(String expression) {
    return GROUPING
        .matcher(expression.replaceAll("\"[^\"]*\"", ""))
        .replaceAll(" ")
        .replaceAll("\\{[^}]*}", " ")
        .replaceAll("\\[[^]]*]", " ");
  }
}

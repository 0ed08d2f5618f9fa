package io.facerec.server;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an exporter offers, as docker/monitoring/metrics.txt lists it. */
final class ExportedSeries {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+.*");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"(?:[^\"\\\\]|\\\\.)*\"");

  private ExportedSeries() {}

  /**
   * The families of which there are samples: name, {@code histogram} or {@code summary} where it is
   * one, and the labels that any sample has. When each series began is left out.
   *
   * @param text in Prometheus' format
   */
  static Set<String> of(String text) {
    Map<String, String> types = new TreeMap<>();
    Map<String, Set<String>> labels = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (!line.startsWith("#") && sample.matches()) {
        String name = sample.group(1);
        String family = name.replaceAll("_(bucket|sum|count)$", "");
        String owner = types.containsKey(name) ? name : family;
        Set<String> own = labels.computeIfAbsent(owner, any -> new TreeSet<>());
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
          own.add(label.group(1));
        }
      }
    }
    return labels.entrySet().stream()
        .filter(family -> !family.getKey().endsWith("_created"))
        .map(family -> line(family.getKey(), types, family.getValue()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(String name, Map<String, String> types, Set<String> labels) {
    String type = types.getOrDefault(name, "");
    StringBuilder line = new StringBuilder(name);
    switch (type) {
      case "histogram" -> labels.remove("le");
      case "summary" -> labels.remove("quantile");
      default -> type = "";
    }
    if (!type.isEmpty()) {
      line.append(' ').append(type);
    }
    labels.forEach(label -> line.append(' ').append(label));
    return line.toString();
  }
}

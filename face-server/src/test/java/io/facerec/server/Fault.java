package io.facerec.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A part of the server's surroundings that was away for some time.
 *
 * @param part which
 * @param gone when it went, by {@link System#nanoTime}
 * @param back when it was there again
 * @param end when nobody looked any more
 */
record Fault(String part, long gone, long back, long end) {

  /** Requests of a route that did not end before it went, nor begin after nobody looked. */
  List<Outcome> of(List<Outcome> outcomes, String route) {
    return outcomes.stream()
        .filter(one -> one.route().equals(route) && one.ended() > gone && one.begun() < end)
        .sorted(Comparator.comparing(Outcome::ended))
        .toList();
  }

  /** How long after its return a request of the route still failed. */
  Duration recovery(List<Outcome> outcomes, String route) {
    return of(outcomes, route).stream()
        .filter(one -> !one.fine())
        .map(one -> Duration.ofNanos(Math.max(0, one.ended() - back)))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** A row a route: what was answered, what the longest took, and when the last one failed. */
  String table(List<Outcome> outcomes, List<String> routes) {
    StringBuilder table =
        new StringBuilder("%s was away for %.1f s%n".formatted(part, (back - gone) / 1e9));
    for (String route : routes) {
      List<Outcome> seen = of(outcomes, route);
      Map<String, Long> answers =
          seen.stream()
              .collect(
                  Collectors.groupingBy(
                      one -> (one.status() + " " + one.code()).strip(),
                      TreeMap::new,
                      Collectors.counting()));
      Duration longest =
          seen.stream().map(Outcome::took).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
      table.append(
          "  %-10s longest %5.1f s, last failure %4.1f s after the return: %s%n"
              .formatted(
                  route,
                  longest.toMillis() / 1e3,
                  recovery(outcomes, route).toMillis() / 1e3,
                  answers));
    }
    return table.toString();
  }
}

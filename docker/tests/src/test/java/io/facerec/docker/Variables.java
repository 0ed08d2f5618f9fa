package io.facerec.docker;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of environment variables, by who reads them. */
final class Variables {
  private static final Pattern ASKED = Pattern.compile("(?<!\\$)\\$\\{([A-Z][A-Z0-9_]*)");
  private static final Pattern ROW = Pattern.compile("(?m)(?:^\\| |, )`([A-Z][A-Z0-9_]*)`");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]*)=");

  private Variables() {}

  /** Those that a compose file puts in. */
  static Set<String> askedForBy(String file) {
    return names(ASKED, Sources.text(Sources.DOCKER.resolve(file)));
  }

  /** Those that docker/README.md lists as read by the compose files. */
  static Set<String> ofTheFiles() {
    return names(ROW, Sources.text(Sources.DOCKER.resolve("README.md")));
  }

  /** Those that the server reads. */
  static Set<String> ofTheServer() {
    return names(EXAMPLE, Sources.text(Sources.ROOT.resolve(".env.example")));
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

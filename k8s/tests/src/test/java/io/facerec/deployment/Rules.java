package io.facerec.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Everything that holds for whatever is rendered. */
final class Rules {
  private Rules() {}

  /**
   * Returns what is wrong, in words.
   *
   * @param elsewhere what is not among these, as {@code Kind/name}
   */
  static List<String> faults(List<Manifest> all, String... elsewhere) {
    List<String> faults = new ArrayList<>();
    if (all.isEmpty()) {
      faults.add("nothing was rendered");
    }
    for (Manifest manifest : all) {
      faults.addAll(StrictTypes.faults(manifest));
      faults.addAll(PodRules.faults(manifest));
    }
    faults.addAll(ReferenceRules.faults(all, Set.of(elsewhere)));
    faults.addAll(SecretRules.faults(all));
    return faults;
  }
}

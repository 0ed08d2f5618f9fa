package io.facerec.runtime.internal;

import io.facerec.runtime.DeviceChoice;
import io.facerec.runtime.ModelSpec;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said once per process, however many models and engines are opened. */
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Notices() {}

  /** Where models of that format run, and why there. */
  static void device(ModelSpec spec, DeviceChoice choice) {
    if (SAID.add(spec.format() + " " + choice)) {
      LOG.info("{} runs on {}: {}", spec.format().engine(), choice.device(), choice.why());
    }
  }

  /** That a model's weights are not for commercial use. */
  static void licence(ModelSpec spec) {
    if (!spec.licence().commercialUse() && SAID.add("licence " + spec.id())) {
      LOG.warn("model '{}' is not for commercial use: {}", spec.id(), spec.licence().name());
    }
  }
}

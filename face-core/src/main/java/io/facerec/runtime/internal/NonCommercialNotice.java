package io.facerec.runtime.internal;

import io.facerec.runtime.ModelSpec;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once per process and model that its weights are not for commercial use. */
final class NonCommercialNotice {
  private static final Logger LOG = LoggerFactory.getLogger(NonCommercialNotice.class);
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private NonCommercialNotice() {}

  static void sayOnce(ModelSpec spec) {
    if (!spec.licence().commercialUse() && SAID.add(spec.id())) {
      LOG.warn("model '{}' is not for commercial use: {}", spec.id(), spec.licence().name());
    }
  }
}

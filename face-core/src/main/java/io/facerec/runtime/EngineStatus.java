package io.facerec.runtime;

import ai.djl.engine.EngineException;
import io.facerec.runtime.internal.Engines;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an engine is installed here, and where it would run: for {@code face doctor}.
 *
 * @param format whose models it runs
 * @param version of the engine, or why it cannot be loaded
 * @param device where its models would run and why, or what stands in the way
 */
public record EngineStatus(ModelFormat format, String version, String device) {

  /** Of every engine; loads their native libraries. */
  public static List<EngineStatus> all(DeviceSettings settings) {
    return Arrays.stream(ModelFormat.values()).map(format -> of(format, settings)).toList();
  }

  private static EngineStatus of(ModelFormat format, DeviceSettings settings) {
    try {
      String version = Engines.version(format);
      DeviceChoice choice = DeviceChoice.of(settings, format, Engines::cudaObstacle);
      return new EngineStatus(format, version, choice.device() + " (" + choice.why() + ")");
    } catch (DeviceUnavailableException
        | EngineException
        | IllegalArgumentException
        | LinkageError e) {
      return new EngineStatus(format, "not usable", String.valueOf(e.getMessage()));
    }
  }
}

package io.facerec.runtime;

import java.util.Locale;
import java.util.Map;

/**
 * What the operator allows and asks for.
 *
 * @param device asked for
 * @param cudaEnabled whether CUDA may be used at all
 */
public record DeviceSettings(Device device, boolean cudaEnabled) {

  public DeviceSettings {
    if (device instanceof Device.Cuda && !cudaEnabled) {
      throw new IllegalArgumentException(
          "device %s is asked for, but LOCAL_ML_ENABLE_CUDA is false: set it to true, or ask for cpu"
              .formatted(device));
    }
  }

  /** {@code auto}, CUDA allowed. */
  public static DeviceSettings defaults() {
    return new DeviceSettings(new Device.Auto(), true);
  }

  /**
   * Reads {@code LOCAL_ML_DEVICE} (auto, cpu, cuda, cuda:N; default auto) and {@code
   * LOCAL_ML_ENABLE_CUDA} (true or false; default true). Empty counts as unset.
   *
   * @throws IllegalArgumentException for other values, naming the variable
   */
  public static DeviceSettings fromEnvironment(Map<String, String> environment) {
    String device = environment.getOrDefault("LOCAL_ML_DEVICE", "");
    String cuda = environment.getOrDefault("LOCAL_ML_ENABLE_CUDA", "").toLowerCase(Locale.ROOT);
    try {
      return new DeviceSettings(
          device.isBlank() ? new Device.Auto() : Device.parse(device),
          switch (cuda) {
            case "", "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw new IllegalArgumentException(
                    "LOCAL_ML_ENABLE_CUDA must be true or false, got '" + cuda + "'");
          });
    } catch (IllegalArgumentException e) {
      if (device.isBlank() || String.valueOf(e.getMessage()).startsWith("LOCAL_ML")) {
        throw e;
      }
      throw new IllegalArgumentException("LOCAL_ML_DEVICE: " + e.getMessage(), e);
    }
  }

  public DeviceSettings withDevice(Device asked) {
    return new DeviceSettings(asked, cudaEnabled);
  }
}

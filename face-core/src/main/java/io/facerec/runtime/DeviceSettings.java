package io.facerec.runtime;

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
    boolean cudaEnabled = EnvironmentFlag.read(environment, "LOCAL_ML_ENABLE_CUDA", true);
    return new DeviceSettings(device(environment.getOrDefault("LOCAL_ML_DEVICE", "")), cudaEnabled);
  }

  private static Device device(String word) {
    try {
      return word.isBlank() ? new Device.Auto() : Device.parse(word);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("LOCAL_ML_DEVICE: " + e.getMessage(), e);
    }
  }

  public DeviceSettings withDevice(Device asked) {
    return new DeviceSettings(asked, cudaEnabled);
  }
}

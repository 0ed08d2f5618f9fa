package io.facerec.runtime;

/**
 * Where models do run, and why there.
 *
 * @param device never {@link Device.Auto}
 * @param why one sentence for the log and for {@code face doctor}
 */
public record DeviceChoice(Device device, String why) {

  /**
   * Decides between the CPU and CUDA for models of one format.
   *
   * @throws DeviceUnavailableException when CUDA is asked for and cannot be had
   */
  public static DeviceChoice of(DeviceSettings settings, ModelFormat format, CudaProbe probe) {
    if (settings.device() instanceof Device.Cuda cuda) {
      probe
          .obstacle(format, cuda.index())
          .ifPresent(
              obstacle -> {
                throw new DeviceUnavailableException(
                    "device %s is asked for and cannot be had: %s".formatted(cuda, obstacle));
              });
      return new DeviceChoice(cuda, "asked for");
    }
    if (settings.device() instanceof Device.Cpu) {
      return new DeviceChoice(new Device.Cpu(), "asked for");
    }
    if (!settings.cudaEnabled()) {
      return new DeviceChoice(new Device.Cpu(), "LOCAL_ML_ENABLE_CUDA is false");
    }
    return probe
        .obstacle(format, 0)
        .map(obstacle -> new DeviceChoice(new Device.Cpu(), "no CUDA: " + obstacle))
        .orElseGet(() -> new DeviceChoice(new Device.Cuda(0), "CUDA was found"));
  }
}

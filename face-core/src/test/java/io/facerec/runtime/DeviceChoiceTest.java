package io.facerec.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision itself, on a made-up runtime. */
class DeviceChoiceTest {
  private static final CudaProbe TWO_DEVICES =
      (format, index) -> index < 2 ? Optional.empty() : Optional.of("there are 2");
  private static final CudaProbe NONE = (format, index) -> Optional.of("the driver is missing");

  @ParameterizedTest
  @CsvSource({
    "auto,auto",
    "AUTO,auto",
    "cpu,cpu",
    "cuda,cuda:0",
    "cuda:1,cuda:1",
    " Cuda:12 ,cuda:12"
  })
  void words(String word, String device) {
    assertThat(Device.parse(word)).hasToString(device);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:x", "cuda:1000", "cpu:0"})
  void otherWordsAreRefusedWithTheAllowedOnes(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Device.parse(word))
        .withMessageContaining("'" + word + "'")
        .withMessageContaining("auto, cpu, cuda, cuda:N");
  }

  @Test
  void autoTakesCudaWhenItIsThere() {
    assertThat(choice(new Device.Auto(), TWO_DEVICES))
        .isEqualTo(new DeviceChoice(new Device.Cuda(0), "CUDA was found"));
  }

  @Test
  void autoFallsBackToTheCpuAndSaysWhy() {
    assertThat(choice(new Device.Auto(), NONE))
        .isEqualTo(new DeviceChoice(new Device.Cpu(), "no CUDA: the driver is missing"));
  }

  @Test
  void autoNeverTouchesCudaWhenItIsDisabled() {
    DeviceSettings disabled =
        DeviceSettings.fromEnvironment(Map.of("LOCAL_ML_ENABLE_CUDA", "false"));
    CudaProbe explosive =
        (format, index) -> {
          throw new AssertionError("CUDA was probed");
        };

    DeviceChoice choice = DeviceChoice.of(disabled, ModelFormat.ONNX, explosive);

    assertThat(choice.device()).isEqualTo(new Device.Cpu());
    assertThat(choice.why()).contains("LOCAL_ML_ENABLE_CUDA");
  }

  @Test
  void forcedCudaIsTaken() {
    assertThat(choice(new Device.Cuda(1), TWO_DEVICES).device()).isEqualTo(new Device.Cuda(1));
  }

  @Test
  void forcedCudaThatCannotBeHadIsAnError() {
    assertThatExceptionOfType(DeviceUnavailableException.class)
        .isThrownBy(() -> choice(new Device.Cuda(2), TWO_DEVICES))
        .withMessageContaining("cuda:2")
        .withMessageContaining("there are 2");
    assertThatExceptionOfType(DeviceUnavailableException.class)
        .isThrownBy(() -> choice(new Device.Cuda(0), NONE))
        .withMessageContaining("the driver is missing");
  }

  @Test
  void cpuIsCpuEvenBesideCuda() {
    assertThat(choice(new Device.Cpu(), TWO_DEVICES).device()).isEqualTo(new Device.Cpu());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FALSE", "0", "no", "Off"})
  void whatMeansNoIsNo(String word) {
    assertThat(DeviceSettings.fromEnvironment(Map.of("LOCAL_ML_ENABLE_CUDA", word)).cudaEnabled())
        .isFalse();
  }

  @Test
  void environment() {
    assertThat(DeviceSettings.fromEnvironment(Map.of())).isEqualTo(DeviceSettings.defaults());
    assertThat(DeviceSettings.fromEnvironment(Map.of("LOCAL_ML_DEVICE", "cuda:1")).device())
        .isEqualTo(new Device.Cuda(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceSettings.fromEnvironment(Map.of("LOCAL_ML_DEVICE", "tpu")))
        .withMessageContaining("LOCAL_ML_DEVICE")
        .withMessageContaining("tpu");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceSettings.fromEnvironment(Map.of("LOCAL_ML_ENABLE_CUDA", "maybe")))
        .withMessageContaining("LOCAL_ML_ENABLE_CUDA")
        .withMessageContaining("maybe");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DeviceSettings.fromEnvironment(
                    Map.of("LOCAL_ML_DEVICE", "cuda", "LOCAL_ML_ENABLE_CUDA", "false")))
        .withMessageContaining("LOCAL_ML_ENABLE_CUDA is false");
  }

  private static DeviceChoice choice(Device device, CudaProbe probe) {
    return DeviceChoice.of(new DeviceSettings(device, true), ModelFormat.ONNX, probe);
  }
}

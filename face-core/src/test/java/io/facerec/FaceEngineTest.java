package io.facerec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facerec.image.FaceImage;
import io.facerec.runtime.Device;
import io.facerec.runtime.DeviceUnavailableException;
import io.facerec.runtime.ModelCatalog;
import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelStore;
import io.facerec.runtime.RuntimeOptions;
import io.facerec.testing.Golden;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceEngineTest {
  private static final Path AMY = Shared.sample("people/amy/1.png");

  @TempDir Path temporary;

  @Test
  void onlyWhatIsAskedForIsDone() {
    FaceImage image = FaceImage.decode(AMY);

    Face bare = TestEngine.shared().faces(image, EnumSet.noneOf(FaceAttribute.class)).get(0);
    Face live = TestEngine.shared().faces(image, EnumSet.of(FaceAttribute.LIVENESS)).get(0);

    assertThat(bare.embedding()).isEmpty();
    assertThat(bare.liveness()).isEmpty();
    assertThatIllegalStateException().isThrownBy(bare::template);
    assertThat(live.liveness()).isPresent();
    assertThat(live.embedding()).isEmpty();
  }

  @Test
  void theLargestFaceIsTheOne() {
    List<Face> faces = TestEngine.shared().faces(Shared.sample("group6.jpg"));
    Face largest = TestEngine.shared().face(Shared.sample("group6.jpg")).orElseThrow();

    assertThat(faces).allMatch(face -> face.box().area() <= largest.box().area());
  }

  @Test
  void fourThreadsSeeWhatOneSees() throws Exception {
    List<Golden> pictures = Golden.all();
    List<List<Face>> expected = pictures.stream().map(golden -> faces(golden.image())).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Face>>> futures = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        for (Golden golden : pictures) {
          futures.add(threads.submit(() -> faces(golden.image())));
        }
      }
      for (int i = 0; i < futures.size(); i++) {
        assertThat(futures.get(i).get()).isEqualTo(expected.get(i % expected.size()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aClosedEngineSaysSo() {
    FaceEngine engine = FaceEngine.open(TestEngine.options());
    engine.close();
    engine.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> engine.faces(AMY))
        .withMessageContaining("closed");
  }

  @Test
  void detectingNeedsNoEmbedder() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("detector-only"));
    Files.copy(
        Shared.models().resolve("yunet_n_dynamic.onnx"), folder.resolve("yunet_n_dynamic.onnx"));
    RuntimeOptions runtime = TestEngine.options().runtime();
    EngineOptions options =
        TestEngine.options()
            .withRuntime(
                new RuntimeOptions(
                    new ModelStore(List.of(folder), temporary, false), runtime.device(), 1, 1));
    EnumSet<FaceAttribute> nothing = EnumSet.noneOf(FaceAttribute.class);

    try (FaceEngine engine = FaceEngine.open(options, nothing)) {
      assertThat(engine.faces(FaceImage.decode(AMY), nothing)).hasSize(1);
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> engine.faces(AMY))
          .withMessageContaining("mobilefacenet");
    }
  }

  @Test
  void nothingCallsHome() {
    assertThat(TestEngine.shared().faces(AMY)).hasSize(1);
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }

  @Test
  void anUnknownModelIsNamed() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> FaceEngine.open(TestEngine.options().withEmbedder("facenet")))
        .withMessageContaining("facenet");
  }

  @Test
  void aForcedDeviceThatIsMissingIsAnError() {
    EngineOptions options = TestEngine.options();
    RuntimeOptions runtime = options.runtime();
    EngineOptions forced =
        options.withRuntime(
            new RuntimeOptions(
                runtime.store(), runtime.device().withDevice(new Device.Cuda(99)), 1, 1));

    assertThatExceptionOfType(DeviceUnavailableException.class)
        .isThrownBy(() -> FaceEngine.open(forced))
        .withMessageContaining("cuda:99");
  }

  /** What a user of an InsightFace pack does: his files, and a small JSON that declares them. */
  @Test
  void aUsersOwnPackWorks() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("pack"));
    Files.copy(Shared.models().resolve("scrfd_500m_kps.onnx"), folder.resolve("det_500m.onnx"));
    Files.copy(Shared.models().resolve("mobilefacenet.onnx"), folder.resolve("w600k.onnx"));
    ModelCatalog builtIn = ModelCatalog.builtIn();
    Path manifest =
        Files.writeString(
            temporary.resolve("pack.json"),
            """
            [{"id": "pack-detector", "family": "scrfd", "file": "det_500m.onnx",
              "sha256": "%s", "licence": "non-commercial", "commercialUse": false,
              "input": {"width": 640, "height": 640}},
             {"id": "pack-embedder", "family": "arcface-112", "file": "w600k.onnx",
              "sha256": "%s", "licence": "non-commercial", "commercialUse": false,
              "dimensions": 128, "threshold": 0.4}]
            """
                .formatted(
                    builtIn.get("scrfd-500m-kps").sha256(), builtIn.get("mobilefacenet").sha256()));
    EngineOptions options = TestEngine.options();
    RuntimeOptions runtime =
        new RuntimeOptions(
            new ModelStore(List.of(folder), temporary, false), options.runtime().device(), 1, 1);

    try (FaceEngine engine =
        FaceEngine.open(
            options
                .withCatalog(builtIn.with(manifest))
                .withDetector("pack-detector")
                .withEmbedder("pack-embedder")
                .withRuntime(runtime))) {
      List<Face> faces = engine.faces(Shared.sample("cast1.jpg"));

      assertThat(faces).hasSize(4);
      assertThat(faces.get(0).template().origin().modelId()).isEqualTo("pack-embedder");
    }
  }

  @Test
  void acceptanceSaysNoWithMeasuredFacts() {
    Face face = TestEngine.shared().face(AMY).orElseThrow();

    assertThat(AcceptancePolicy.enrolment().accepts(face)).isTrue();
    assertThat(AcceptancePolicy.any().objections(face)).isEmpty();
    assertThat(new AcceptancePolicy(500, 0, false).objections(face))
        .singleElement()
        .asString()
        .contains("500.0");
    assertThat(AcceptancePolicy.any().requiringLive().objections(face))
        .containsExactly("its liveness was not asked for");
  }

  @Test
  void acceptanceChoosesAFaceOrSaysWhyNot() {
    List<Face> several = faces("cast1.jpg");
    Face largest = Face.largest(several).orElseThrow();
    AcceptancePolicy any = AcceptancePolicy.any();

    assertThat(any.choose(several, true)).isEqualTo(new Acceptance.Accepted(largest));
    assertThat(reason(any.choose(several, false))).isEqualTo(Acceptance.Reason.SEVERAL_FACES);
    assertThat(reason(any.choose(List.of(), true))).isEqualTo(Acceptance.Reason.NO_FACE);
    assertThat(reason(new AcceptancePolicy(500, 0, true).choose(several, true)))
        .isEqualTo(Acceptance.Reason.POOR_QUALITY);
    assertThat(reason(any.requiringLive().choose(several, true)))
        .isEqualTo(Acceptance.Reason.NOT_LIVE);
    assertThat(Face.largest(List.of())).isEmpty();
  }

  private static Acceptance.Reason reason(Acceptance acceptance) {
    return ((Acceptance.Refused) acceptance).reason();
  }

  private static List<Face> faces(String sample) {
    return TestEngine.shared().faces(Shared.sample(sample));
  }
}

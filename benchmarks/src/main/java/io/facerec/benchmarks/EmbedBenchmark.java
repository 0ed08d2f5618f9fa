package io.facerec.benchmarks;

import ai.onnxruntime.OrtException;
import io.facerec.align.FaceAligner;
import io.facerec.detect.Detection;
import io.facerec.detect.DetectionOptions;
import io.facerec.detect.FaceDetector;
import io.facerec.embed.FaceEmbedder;
import io.facerec.embed.FaceTemplate;
import io.facerec.image.FaceImage;
import io.facerec.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Aligned faces to templates (fill the tensor, run MobileFaceNet, scale to unit length) beside ONNX
 * Runtime alone on the first face's tensor. The model takes one face a call, so 8 faces are 8 calls
 * on both sides.
 *
 * <pre>scripts/bench.sh EmbedBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls setUp before anything else.
public class EmbedBenchmark {
  private static final String MODEL = "mobilefacenet";

  @Param({"1", "8"})
  int faces;

  private List<Raster> aligned;
  private FaceEmbedder embedder;
  private BareSession session;

  @Setup
  public void setUp() throws OrtException {
    List<Raster> found = alignedFaces();
    aligned = new ArrayList<>();
    for (int i = 0; i < faces; i++) {
      aligned.add(found.get(i % found.size()));
    }
    embedder = FaceEmbedder.open(Workplace.spec(MODEL), Workplace.runtime());
    session = session(aligned.get(0));
  }

  static BareSession session(Raster aligned) throws OrtException {
    return new BareSession(MODEL, aligned, FaceAligner.SIDE, FaceAligner.SIDE);
  }

  /** The six of group6.jpg. */
  static List<Raster> alignedFaces() {
    FaceImage image = FaceImage.decode(Workplace.sample("group6.jpg"));
    try (FaceDetector detector =
        FaceDetector.open(Workplace.spec("yunet-n"), Workplace.runtime())) {
      return detector.detect(image, DetectionOptions.defaults()).stream()
          .map(Detection::landmarks)
          .map(landmarks -> FaceAligner.align(image, landmarks))
          .toList();
    }
  }

  @TearDown
  public void tearDown() throws OrtException {
    embedder.close();
    session.close();
  }

  @Benchmark
  public List<FaceTemplate> facerec() {
    return embedder.embed(aligned, false);
  }

  @Benchmark
  public int bare() throws OrtException {
    int outputs = 0;
    for (int i = 0; i < faces; i++) {
      outputs += session.run();
    }
    return outputs;
  }

  /** 1 minus the cosine between the two sides' vectors of the first face. */
  double disagreement() throws OrtException {
    FaceTemplate ours = facerec().get(0);
    return 1 - ours.dot(new FaceTemplate(ours.origin(), session.output(0)));
  }
}

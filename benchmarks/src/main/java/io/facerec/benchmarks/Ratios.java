package io.facerec.benchmarks;

import io.facerec.detect.Detection;
import io.facerec.embed.FaceTemplate;

/**
 * The claims of the README, each with both sides in turns in one JVM: medians, their ratio, and in
 * brackets the quartiles. The workloads are those of the JMH classes.
 *
 * <pre>
 * scripts/bench.sh ratios [decode] [detect] [align] [embed] [liveness] [engine] [format] [gallery]
 * </pre>
 */
public final class Ratios {
  private Ratios() {}

  public static void main(String[] arguments) throws Exception {
    String[] asked =
        arguments.length > 0
            ? arguments
            : new String[] {
              "decode", "detect", "align", "embed", "liveness", "engine", "format", "gallery"
            };
    for (String what : asked) {
      switch (what) {
        case "decode" -> decode();
        case "detect" -> detect();
        case "align" -> align();
        case "embed" -> embed();
        case "liveness" -> liveness();
        case "engine" -> engine();
        case "format" -> format();
        case "gallery" -> gallery();
        default -> throw new IllegalArgumentException("no comparison is called '" + what + "'");
      }
    }
  }

  private static void decode() throws Exception {
    for (String picture : new String[] {"mosaic", "smooth"}) {
      for (int cells : new int[] {1, 2, 5}) {
        DecodeBenchmark benchmark = new DecodeBenchmark();
        benchmark.picture = picture;
        benchmark.cells = cells;
        benchmark.setUp();
        String name = "decode %s %.1f MP".formatted(picture, cells * cells * 0.5);
        print(
            new Pair(name + " full/scaled", benchmark::full, benchmark::scaled),
            "the file has %d bytes".formatted(benchmark.bytes()));
      }
    }
  }

  private static void detect() throws Exception {
    for (String picture : new String[] {"group6.jpg", "live1.jpg"}) {
      for (int longSide : new int[] {320, 640}) {
        for (boolean sameSize : new boolean[] {true, false}) {
          detect(picture, longSide, sameSize);
        }
      }
    }
  }

  private static void detect(String picture, int longSide, boolean sameSize) throws Exception {
    DetectBenchmark benchmark = new DetectBenchmark();
    benchmark.picture = picture;
    benchmark.longSide = longSide;
    benchmark.sameSize = sameSize;
    benchmark.setUp();
    String name = "detect %s %d%s".formatted(picture, longSide, sameSize ? " same size" : "");
    print(
        new Pair(name, benchmark::facerec, benchmark::bare),
        "best scores differ by %.1e".formatted(benchmark.disagreement()));
    benchmark.tearDown();
  }

  private static void align() throws Exception {
    for (AlignBenchmark.Size size : AlignBenchmark.Size.values()) {
      AlignBenchmark benchmark = new AlignBenchmark();
      benchmark.size = size;
      benchmark.setUp();
      print(
          new Pair("align/quality " + size, benchmark::align, benchmark::quality),
          "the face is %.0f pixels wide".formatted(benchmark.face().box().width()));
    }
  }

  private static void embed() throws Exception {
    for (int faces : new int[] {1, 8}) {
      EmbedBenchmark benchmark = new EmbedBenchmark();
      benchmark.faces = faces;
      benchmark.setUp();
      print(
          new Pair("embed " + faces, benchmark::facerec, benchmark::bare),
          "1 - cosine is %.1e".formatted(benchmark.disagreement()));
      benchmark.tearDown();
    }
  }

  private static void liveness() throws Exception {
    LivenessBenchmark benchmark = new LivenessBenchmark();
    benchmark.setUp();
    print(
        new Pair("liveness", benchmark::facerec, benchmark::bare),
        "live with probability %.4f".formatted(benchmark.facerec().probability()));
    benchmark.tearDown();
  }

  private static void engine() throws Exception {
    for (int cells : new int[] {0, 2, 5}) {
      EngineBenchmark benchmark = new EngineBenchmark();
      benchmark.cells = cells;
      benchmark.setUp();
      print(
          new Pair("engine " + cells, benchmark::facerec, benchmark::bare),
          "one face on both sides");
      benchmark.tearDown();
    }
  }

  private static void format() throws Exception {
    FormatBenchmark torch = new FormatBenchmark();
    torch.suffix = "-torchscript";
    torch.setUp();
    FormatBenchmark onnx = new FormatBenchmark();
    onnx.suffix = "";
    onnx.setUp();
    Detection found = torch.detect().get(0);
    FaceTemplate template = torch.embed().get(0);
    print(
        new Pair("PyTorch/ONNX detect 640", torch::detect, onnx::detect),
        "best boxes have IoU %.6f".formatted(found.box().iou(onnx.detect().get(0).box())));
    print(
        new Pair("PyTorch/ONNX embed 1", torch::embed, onnx::embed),
        "1 - cosine is %.1e".formatted(1 - template.dot(onnx.embed().get(0))));
    torch.tearDown();
    onnx.tearDown();
  }

  private static void gallery() throws Exception {
    for (GalleryShape shape : GalleryShape.values()) {
      for (int dimensions : new int[] {128, 512}) {
        GalleryBenchmark benchmark = new GalleryBenchmark();
        benchmark.count = dimensions == 128 ? 1_000_000 : 250_000;
        benchmark.dimensions = dimensions;
        benchmark.shape = shape;
        benchmark.threads = 1;
        benchmark.setUp();
        String name =
            "%s %d x %d (%d B) ".formatted(shape, benchmark.count, dimensions, benchmark.bytes());
        String agreement = benchmark.disagreements() + " of 64 probes answered otherwise";
        print(new Pair(name + "search/floats", benchmark::search, benchmark::floatScan), agreement);
        print(new Pair(name + "search/read", benchmark::search, benchmark::read), agreement);
        print(new Pair(name + "full/search", benchmark::fullScan, benchmark::search), agreement);
        print(new Pair(name + "8 probes/1", benchmark::eightProbes, benchmark::search), agreement);
      }
    }
  }

  private static void print(Pair pair, String agreement) throws Exception {
    System.out.println(pair.line() + "  " + agreement);
  }
}

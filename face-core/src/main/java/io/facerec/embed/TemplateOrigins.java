package io.facerec.embed;

import io.facerec.align.FaceAligner;
import io.facerec.runtime.ModelFamily;
import io.facerec.runtime.ModelInput;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelTask;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** What the templates of a declared embedder carry, told before its file is opened. */
public final class TemplateOrigins {
  private TemplateOrigins() {}

  /**
   * The origin of an embedder's templates.
   *
   * @throws IllegalArgumentException when the model is not an embedder
   */
  public static TemplateOrigin of(ModelSpec spec) {
    spec.requireTask(ModelTask.EMBEDDING);
    int dimensions = ((ModelFamily.ArcFace) spec.family()).dimensions();
    return new TemplateOrigin(spec.id(), spec.sha256(), dimensions, preprocessing(spec.input()));
  }

  /** The same file fed otherwise gives other templates: CRC-32 of all that is done to a picture. */
  private static int preprocessing(ModelInput input) {
    String recipe =
        "aligner %d, %d x %d, %s, mean %s, std %s"
            .formatted(
                FaceAligner.VERSION,
                input.width(),
                input.height(),
                input.encoding().order(),
                input.encoding().mean(),
                input.encoding().std());
    CRC32 checksum = new CRC32();
    checksum.update(recipe.getBytes(StandardCharsets.UTF_8));
    return (int) checksum.getValue();
  }
}

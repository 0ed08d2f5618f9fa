package io.facerec.embed;

import io.facerec.image.Raster;
import io.facerec.runtime.DeviceChoice;
import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelException.Reason;
import io.facerec.runtime.ModelInput;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.internal.Session;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs an ArcFace-style model on aligned faces, as many at once as the model takes. */
record ArcFaceEmbedder(Session session, int dimensions) implements FaceEmbedder {
  private static final int LARGEST_BATCH = 16;

  @Override
  public List<FaceTemplate> embed(List<Raster> aligned, boolean mirrored) {
    List<FaceTemplate> templates = templates(aligned);
    if (!mirrored) {
      return templates;
    }
    List<FaceTemplate> mirrors = templates(aligned.stream().map(Raster::mirrored).toList());
    List<FaceTemplate> means = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      means.add(mean(templates.get(i), mirrors.get(i)));
    }
    return List.copyOf(means);
  }

  private List<FaceTemplate> templates(List<Raster> aligned) {
    TemplateOrigin origin = origin();
    try {
      return run(aligned).stream().map(vector -> new FaceTemplate(origin, vector)).toList();
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          Reason.INFERENCE, "'%s': %s".formatted(spec().id(), e.getMessage()), e);
    }
  }

  /** The mean of two unit vectors points half-way between them. */
  private static FaceTemplate mean(FaceTemplate a, FaceTemplate b) {
    float[] sum = a.vector();
    float[] other = b.vector();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return new FaceTemplate(a.origin(), sum);
  }

  private List<float[]> run(List<Raster> aligned) {
    int batch = spec().input().batched() ? LARGEST_BATCH : 1;
    List<float[]> vectors = new ArrayList<>();
    for (int from = 0; from < aligned.size(); from += batch) {
      List<Raster> part = aligned.subList(from, Math.min(from + batch, aligned.size()));
      ModelInput input = spec().input();
      float[] flat =
          session
              .run(
                  tensor -> fill(tensor.asFloatBuffer(), part, input),
                  part.size(),
                  3,
                  input.height(),
                  input.width())[0];
      requireDimensions(flat.length, part.size());
      for (int i = 0; i < part.size(); i++) {
        vectors.add(Arrays.copyOfRange(flat, i * dimensions, (i + 1) * dimensions));
      }
    }
    return vectors;
  }

  private static void fill(FloatBuffer tensor, List<Raster> faces, ModelInput input) {
    int size = 3 * input.width() * input.height();
    for (int i = 0; i < faces.size(); i++) {
      faces
          .get(i)
          .writePlanes(
              tensor.slice(i * size, size), input.encoding(), input.width(), input.height());
    }
  }

  private void requireDimensions(int values, int faces) {
    if (values != faces * dimensions) {
      throw new ModelException(
          Reason.INFERENCE,
          "'%s' is declared with %d dimensions and gave %d values for %d faces"
              .formatted(spec().id(), dimensions, values, faces));
    }
  }

  @Override
  public TemplateOrigin origin() {
    return TemplateOrigins.of(spec());
  }

  @Override
  public ModelSpec spec() {
    return session.spec();
  }

  @Override
  public DeviceChoice device() {
    return session.device();
  }

  @Override
  public void close() {
    session.close();
  }
}

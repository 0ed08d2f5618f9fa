package io.facerec.embed;

/**
 * What made a template. Templates are compared only when their origins are equal.
 *
 * @param modelId the embedder's id
 * @param modelSha256 of the embedder's file, 64 lower-case hex digits
 * @param dimensions of the vector, 1 to 65,535
 * @param preprocessing the version of aligning and encoding
 */
public record TemplateOrigin(
    String modelId, String modelSha256, int dimensions, int preprocessing) {

  public TemplateOrigin {
    if (!modelSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "modelSha256 must be 64 lower-case hex digits, got "
              + modelSha256.length()
              + " characters");
    }
    if (dimensions < 1 || dimensions > 0xffff || preprocessing < 0 || preprocessing > 0xffff) {
      throw new IllegalArgumentException(
          "dimensions must lie in 1..65535 and preprocessing in 0..65535, got %d and %d"
              .formatted(dimensions, preprocessing));
    }
  }

  @Override
  public String toString() {
    return "%s/%s/%dd/p%d"
        .formatted(modelId, modelSha256.substring(0, 12), dimensions, preprocessing);
  }
}

package io.facerec.embed;

/**
 * What made a template. Templates are compared only when their origins are equal.
 *
 * @param modelId the embedder's id
 * @param modelSha256 of the embedder's file, 64 lower-case hex digits
 * @param dimensions of the vector, 1 to 65,535
 * @param preprocessing a fingerprint of how pictures were aligned and their pixels encoded
 */
public record TemplateOrigin(
    String modelId, String modelSha256, int dimensions, int preprocessing) {

  private static final int LONGEST_ID = 255;

  public TemplateOrigin {
    if (!modelSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "modelSha256 must be 64 lower-case hex digits, got "
              + modelSha256.length()
              + " characters");
    }
    if (dimensions < 1 || dimensions > 0xffff) {
      throw new IllegalArgumentException("dimensions must lie in 1..65535, got " + dimensions);
    }
    if (modelId.isBlank() || modelId.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "a model's id has 1 to %d characters, got %d".formatted(LONGEST_ID, modelId.length()));
    }
  }

  @Override
  public String toString() {
    return "%s/%s/%dd/p%08x"
        .formatted(modelId, modelSha256.substring(0, 12), dimensions, preprocessing);
  }
}

package io.facerec.server.picture;

import io.facerec.image.DecodeOptions;
import io.facerec.image.PictureFormat;
import io.facerec.server.answer.FormatsAnswer;
import io.facerec.server.answer.FormatsAnswer.Format;
import io.facerec.server.route.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Says which pictures are taken. */
public final class SupportedFormats {
  private final FormatsAnswer answer;

  /**
   * For limits.
   *
   * @param decode of pictures
   * @param bodyBytes of one request
   */
  public SupportedFormats(DecodeOptions decode, long bodyBytes) {
    this.answer =
        new FormatsAnswer(
            Arrays.stream(PictureFormat.values()).map(SupportedFormats::format).toList(),
            List.of(
                "multipart/form-data", "image/*", "application/octet-stream", "application/json"),
            bodyBytes,
            decode.maximumPixels(),
            decode.maximumWidth(),
            decode.maximumHeight(),
            PictureForm.MOST_PICTURES);
  }

  /** For everybody. */
  public Operation list() {
    return Operation.answering(
        FormatsAnswer.class,
        "Which pictures are taken, in which forms, and how large",
        context -> context.json(answer));
  }

  private static Format format(PictureFormat format) {
    String name = format.name().toLowerCase(Locale.ROOT);
    return new Format(
        format.name(),
        "image/" + name,
        switch (format) {
          case JPEG -> List.of("jpg", "jpeg");
          case TIFF -> List.of("tif", "tiff");
          case PNG, WEBP, BMP, GIF -> List.of(name);
        });
  }
}

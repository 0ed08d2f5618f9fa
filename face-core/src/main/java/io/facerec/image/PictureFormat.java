package io.facerec.image;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The encodings that {@link FaceImage#decode(byte[])} reads. The content decides, never a name. */
public enum PictureFormat {
  JPEG,
  PNG,
  WEBP,
  BMP,
  /** The first frame. */
  GIF,
  /** The first page. */
  TIFF;

  static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}

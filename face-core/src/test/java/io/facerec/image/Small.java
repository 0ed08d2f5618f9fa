package io.facerec.image;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;

/** One small sound file of each kind, to be cut short and broken. */
final class Small {
  static final int WIDTH = 24;
  static final int HEIGHT = 17;

  private Small() {}

  static Map<String, byte[]> files() {
    BufferedImage colour = Drawing.colour(WIDTH, HEIGHT);
    BufferedImage palette = Drawing.palette(WIDTH, HEIGHT);
    byte[] exif = Exif.orientation(6);
    byte[] webp = Encoder.webp(colour, Encoder.LOSSLESS);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("JPEG", jpeg());
    files.put("JPEG with EXIF", Exif.inJpeg(jpeg(), exif));
    files.put("progressive JPEG", Encoder.progressiveJpeg(colour));
    files.put("PNG", png());
    files.put("interlaced PNG with EXIF", Exif.inPng(Encoder.interlacedPng(colour), exif));
    files.put("palette PNG", Encoder.png(palette));
    files.put("lossy WebP", webp());
    files.put("lossless WebP with EXIF", Exif.inWebp(webp, WIDTH, HEIGHT, exif));
    files.put("BMP", bmp());
    files.put("palette BMP", Encoder.bmp(palette));
    files.put("GIF", gif());
    files.put("TIFF", tiff());
    files.put("LZW TIFF with orientation", Exif.inTiff(Encoder.tiff(colour, "LZW"), 6));
    return files;
  }

  static byte[] jpeg() {
    return Encoder.jpeg(Drawing.colour(WIDTH, HEIGHT));
  }

  static byte[] png() {
    return Encoder.png(Drawing.colour(WIDTH, HEIGHT));
  }

  static byte[] webp() {
    return Encoder.webp(Drawing.colour(WIDTH, HEIGHT), 90);
  }

  static byte[] bmp() {
    return Encoder.bmp(Drawing.colour(WIDTH, HEIGHT));
  }

  static byte[] gif() {
    return Encoder.gif(Drawing.palette(WIDTH, HEIGHT));
  }

  static byte[] tiff() {
    return Encoder.tiff(Drawing.colour(WIDTH, HEIGHT));
  }
}

package io.facerec.image;

import io.facerec.image.ImageDecodeException.Reason;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture to look for faces in: 8-bit colour, upright (the EXIF orientation is applied), decoded
 * no further than the stages ask for.
 *
 * <p>A large JPEG is first decoded at 1/2, 1/4 or 1/8 of its size, enough for detection; a finer
 * scale is decoded when a face is so small that it needs one, and kept. All coordinates are those
 * of the full-size upright picture, whatever the scale. Alpha is ignored (a TIFF's is laid on
 * black), 16-bit samples are cut to 8, CMYK is converted without a colour profile.
 *
 * <p>Plain heap memory, nothing to close; thread-safe. It holds the encoded bytes, which must not
 * be changed afterwards, and the decoded scales: 3 bytes a pixel of each.
 */
public final class FaceImage {
  private static final int COARSEST = 8;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final int width;
  private final int height;
  private final Optional<PictureFormat> format;
  private final LevelDecoder decoder;

  /** Indexed by log2 of the reduction; filled on demand. */
  private final Level[] levels = new Level[4];

  private FaceImage(ImageHeader header, byte[] encoded, DecodeOptions options) {
    this.width = header.uprightWidth();
    this.height = header.uprightHeight();
    this.format = Optional.of(header.format());
    this.decoder = reduction -> PixelDecoder.decode(encoded, header, reduction);
    level(firstReduction(header, options));
  }

  private FaceImage(Raster pixels) {
    this.width = pixels.width();
    this.height = pixels.height();
    this.format = Optional.empty();
    this.decoder = reduction -> Level.full(pixels);
    OpenCv.ensureLoaded();
    level(1);
  }

  /**
   * Decodes JPEG, PNG, WebP, BMP, GIF (first frame) or TIFF (first page) under {@linkplain
   * DecodeOptions#defaults() the default limits}. The bytes are kept, not copied.
   *
   * @throws ImageDecodeException when they are no picture, beyond the limits, cut off or damaged
   */
  public static FaceImage decode(byte[] encoded) {
    return decode(encoded, DecodeOptions.defaults());
  }

  /**
   * Decodes under limits of the caller's choice.
   *
   * @throws ImageDecodeException when the bytes are no picture, beyond the limits, cut off or
   *     damaged
   */
  public static FaceImage decode(byte[] encoded, DecodeOptions options) {
    if (encoded.length == 0) {
      throw new ImageDecodeException(Reason.EMPTY, "the picture has no bytes");
    }
    requireBytes(encoded.length, options);
    ImageHeader header = HeaderReader.read(encoded);
    header.requireWithin(options);
    requireWhole(encoded, header);
    return new FaceImage(header, encoded, options);
  }

  /**
   * Reads and decodes a file under {@linkplain DecodeOptions#defaults() the default limits}.
   *
   * @throws ImageDecodeException also when the file is missing or cannot be read
   */
  public static FaceImage decode(Path file) {
    return decode(file, DecodeOptions.defaults());
  }

  /**
   * Reads and decodes a file; a file over the byte limit is not read.
   *
   * @throws ImageDecodeException also when the file is missing or cannot be read
   */
  public static FaceImage decode(Path file, DecodeOptions options) {
    return decode(read(file, options), options);
  }

  /** A picture from pixels that the caller has already; they are kept, not copied. */
  public static FaceImage of(Raster pixels) {
    return new FaceImage(pixels);
  }

  /** Name and version of the library that decodes and resamples, for diagnostics. */
  public static String decoderVersion() {
    return OpenCv.version();
  }

  /** Pixels of the upright picture at full size, decoded or not. */
  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** What it was decoded from; empty for {@link #of(Raster)}. */
  public Optional<PictureFormat> format() {
    return format;
  }

  /** 1 when the picture is decoded at full scale, else 2, 4 or 8: the finest scale so far. */
  public int decodedReduction() {
    synchronized (levels) {
      for (int i = 0; i < levels.length; i++) {
        if (levels[i] != null) {
          return 1 << i;
        }
      }
    }
    throw new AssertionError("a level is decoded at construction");
  }

  /**
   * The whole picture at another size, for a thumbnail: halved while it is twice as large, then
   * bilinear. The proportions are the caller's affair. Its {@link View#toPicture} takes edges to
   * edges, as boxes are measured: pixel i covers i to i + 1.
   *
   * @throws ImageDecodeException when a finer scale must be decoded and cannot
   */
  public View resized(int toWidth, int toHeight) {
    Level level = levelFor(toWidth, toHeight);
    View view = Resampler.resize(level.raster(), toWidth, toHeight);
    return new View(view.raster(), level.fromEdges(view.toPicture()));
  }

  /**
   * The whole picture at another size as three float planes (CHW), for a detector; black to the
   * right and below. The same pixels as {@link #resized}, without a detour over the heap.
   *
   * @param planes direct, in native byte order; receives 3 x tensorHeight x tensorWidth floats
   * @param tensorWidth at least {@code toWidth}
   * @param tensorHeight at least {@code toHeight}
   * @return from coordinates in the tensor to pixels of the picture, edges to edges
   * @throws ImageDecodeException when a finer scale must be decoded and cannot
   */
  public AffineTransform writePlanes(
      ByteBuffer planes,
      PixelEncoding encoding,
      int toWidth,
      int toHeight,
      int tensorWidth,
      int tensorHeight) {
    Level level = levelFor(toWidth, toHeight);
    PlaneWriter writer = new PlaneWriter(planes, encoding, tensorWidth, tensorHeight);
    return level.fromEdges(Resampler.resize(level.raster(), toWidth, toHeight, writer::write));
  }

  /**
   * An affine part of the picture, bilinear, black beyond its edges. Where the picture is three
   * times as fine as the result, or more, it is averaged first, so that little aliases.
   *
   * @param toRaster from pixel indices of the upright picture to those of the result; invertible
   * @throws ImageDecodeException when a finer scale must be decoded and cannot
   */
  public View warped(AffineTransform toRaster, int toWidth, int toHeight) {
    return warped(toRaster, toWidth, toHeight, true);
  }

  /**
   * A box of the picture, scaled to fill the result; bilinear and never averaged, as models expect
   * that were trained on plainly resized crops.
   *
   * @throws IllegalArgumentException for an empty box
   * @throws ImageDecodeException when a finer scale must be decoded and cannot
   */
  public View cropped(Box box, int toWidth, int toHeight) {
    if (box.area() == 0) {
      throw new IllegalArgumentException("an empty box cannot be cropped: " + box);
    }
    double scaleX = toWidth / (double) box.width();
    double scaleY = toHeight / (double) box.height();
    AffineTransform toRaster =
        new AffineTransform(
            scaleX, 0, 0, scaleY, (0.5 - box.x()) * scaleX - 0.5, (0.5 - box.y()) * scaleY - 0.5);
    return warped(toRaster, toWidth, toHeight, false);
  }

  private View warped(AffineTransform toRaster, int toWidth, int toHeight, boolean averaged) {
    AffineTransform toPicture = Resampler.inverse(toRaster);
    Level level = levelFor(Math.min(COARSEST, Resampler.spareReduction(toPicture)));
    AffineTransform toLevel = Resampler.inverse(level.toPicture());
    toLevel.concatenate(toPicture);
    return new View(
        Resampler.warp(level.raster(), toLevel, toWidth, toHeight, averaged), toPicture);
  }

  private Level levelFor(int toWidth, int toHeight) {
    if (toWidth < 1 || toHeight < 1) {
      throw new IllegalArgumentException(
          "a picture is resized to at least 1 x 1, got %d x %d".formatted(toWidth, toHeight));
    }
    int ratio = Math.max(1, Math.min(width / toWidth, height / toHeight));
    return levelFor(Math.min(COARSEST, Integer.highestOneBit(ratio)));
  }

  /** The coarsest decoded level with that reduction at most, else the coarsest one there is. */
  private Level levelFor(int reduction) {
    synchronized (levels) {
      for (int finer = reduction; finer >= 1; finer /= 2) {
        if (levels[log2(finer)] != null) {
          return level(finer);
        }
      }
      return level(reduction);
    }
  }

  private Level level(int reduction) {
    synchronized (levels) {
      int index = log2(reduction);
      if (levels[index] == null) {
        levels[index] = decoder.decode(reduction);
      }
      return levels[index];
    }
  }

  private static int firstReduction(ImageHeader header, DecodeOptions options) {
    if (header.format() != PictureFormat.JPEG || header.pixels() <= options.reduceAbovePixels()) {
      return 1;
    }
    int longSide = Math.max(header.width(), header.height());
    int ratio = Math.max(1, longSide / options.previewLongSide());
    return Math.min(COARSEST, Integer.highestOneBit(ratio));
  }

  private static int log2(int powerOfTwo) {
    return Integer.numberOfTrailingZeros(powerOfTwo);
  }

  private static byte[] read(Path file, DecodeOptions options) {
    try {
      if (Files.isDirectory(file)) {
        throw new ImageDecodeException(Reason.UNREADABLE, "this is a folder, not a picture");
      }
      requireBytes(Files.size(file), options);
      try (InputStream input = Files.newInputStream(file)) {
        // A pipe, a device or a file that grows has more than its size says.
        byte[] bytes = input.readNBytes((int) Math.min(options.maximumBytes() + 1, LARGEST_ARRAY));
        requireBytes(bytes.length, options);
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw new ImageDecodeException(Reason.UNREADABLE, "there is no such file", e);
    } catch (IOException e) {
      throw new ImageDecodeException(
          Reason.UNREADABLE, "the file cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }

  private static void requireWhole(byte[] encoded, ImageHeader header) {
    try {
      PictureStructure.requireWhole(encoded, header);
    } catch (IndexOutOfBoundsException e) {
      throw new ImageDecodeException(
          Reason.TRUNCATED,
          "the %s is cut off after %d bytes".formatted(header.format(), encoded.length),
          e);
    }
  }

  private static void requireBytes(long bytes, DecodeOptions options) {
    if (bytes > options.maximumBytes()) {
      throw new ImageDecodeException(
          Reason.TOO_LARGE,
          "the picture has %d bytes; at most %d are read".formatted(bytes, options.maximumBytes()));
    }
  }

  private interface LevelDecoder {
    Level decode(int reduction);
  }
}

package io.facerec.image;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** OpenCV's resampling on heap pixels. Only the part that is looked at is copied across. */
final class Resampler {
  /**
   * How many times as fine as its result a warp's source is kept when it could be finer still:
   * enough that a bilinear look at it loses nothing, little enough that it does not alias.
   */
  private static final double OVERSAMPLING = 2;

  /** From this fineness on a warp's source is halved: what is left is 1.5 to 3. */
  private static final double HALVED_FROM = 3;

  /** From pixel indices to those of the halved picture; a pixel's index names its centre. */
  private static final AffineTransform HALVED = new AffineTransform(0.5, 0, 0, 0.5, -0.25, -0.25);

  private Resampler() {}

  /** The whole raster at another size, with the way to edge coordinates in the source. */
  static View resize(Raster source, int width, int height) {
    if (source.width() == width && source.height() == height) {
      return new View(source, new AffineTransform());
    }
    Raster[] resized = new Raster[1];
    AffineTransform toSource = resize(source, width, height, pixels -> resized[0] = raster(pixels));
    return new View(resized[0], toSource);
  }

  /**
   * The whole raster at another size: halved while it is twice as large, then bilinear. Averaging
   * over fractions of pixels costs several times as much; benchmarks/README.md has both.
   *
   * @param receiver is handed the pixels, which it must not keep
   * @return to edge coordinates in the source; of an odd side that is halved the last column or row
   *     is left out
   */
  static AffineTransform resize(Raster source, int width, int height, Consumer<Mat> receiver) {
    Mat pixels = mat(source, new Rectangle(source.width(), source.height()));
    Mat resized = new Mat();
    try {
      int reduction = 1;
      while (canHalve(pixels)
          && (pixels.cols() + 1) / 2 >= width
          && (pixels.rows() + 1) / 2 >= height) {
        halve(pixels);
        reduction *= 2;
      }
      double scaleX = (double) reduction * pixels.cols() / width;
      double scaleY = (double) reduction * pixels.rows() / height;
      if (pixels.cols() == width && pixels.rows() == height) {
        receiver.accept(pixels);
      } else {
        Imgproc.resize(pixels, resized, new Size(width, height), 0, 0, Imgproc.INTER_LINEAR);
        receiver.accept(resized);
      }
      return AffineTransform.getScaleInstance(scaleX, scaleY);
    } finally {
      pixels.release();
      resized.release();
    }
  }

  /**
   * An affine view, bilinear, black outside the source.
   *
   * @param toSource from pixel indices of the result to those of the source
   * @param averaged whether to average the spare detail first
   */
  static Raster warp(
      Raster source, AffineTransform toSource, int width, int height, boolean averaged) {
    int halvings = averaged ? halvings(toSource) : 0;
    Rectangle region = footprint(toSource, width, height, source, 2 << halvings);
    if (region.isEmpty()) {
      return new Raster(width, height, new byte[3 * width * height]);
    }
    AffineTransform toRegion = AffineTransform.getTranslateInstance(-region.x, -region.y);
    toRegion.concatenate(toSource);
    Mat from = mat(source, region);
    Mat to = new Mat();
    try {
      for (int i = 0; i < halvings && canHalve(from); i++) {
        halve(from);
        toRegion.preConcatenate(HALVED);
      }
      warp(from, to, toRegion, width, height);
      return raster(to);
    } finally {
      from.release();
      to.release();
    }
  }

  /** The power of two by which a source can be reduced and still be oversampled by a warp. */
  static int spareReduction(AffineTransform toSource) {
    double spare = fineness(toSource) / OVERSAMPLING;
    return Integer.highestOneBit((int) Math.max(1, Math.min(1 << 16, spare)));
  }

  /** How often a warp's source is halved before. */
  private static int halvings(AffineTransform toSource) {
    int halvings = 0;
    for (double fineness = fineness(toSource); fineness >= HALVED_FROM; fineness /= 2) {
      halvings++;
    }
    return halvings;
  }

  /** Source pixels along one pixel of a warp's result. */
  private static double fineness(AffineTransform toSource) {
    return Math.sqrt(Math.abs(toSource.getDeterminant()));
  }

  private static void warp(Mat from, Mat to, AffineTransform toSource, int width, int height) {
    Mat matrix = new Mat(2, 3, CvType.CV_64F);
    try {
      matrix.put(
          0,
          0,
          toSource.getScaleX(),
          toSource.getShearX(),
          toSource.getTranslateX(),
          toSource.getShearY(),
          toSource.getScaleY(),
          toSource.getTranslateY());
      Imgproc.warpAffine(
          from,
          to,
          matrix,
          new Size(width, height),
          Imgproc.INTER_LINEAR | Imgproc.WARP_INVERSE_MAP,
          Core.BORDER_CONSTANT,
          new Scalar(0, 0, 0));
    } finally {
      matrix.release();
    }
  }

  private static boolean canHalve(Mat pixels) {
    return pixels.cols() > 1 && pixels.rows() > 1;
  }

  /** Averages 2 x 2 pixels in place, which OpenCV does fast when the sides are even. */
  private static void halve(Mat pixels) {
    int width = pixels.cols() / 2;
    int height = pixels.rows() / 2;
    Mat even = pixels.submat(0, 2 * height, 0, 2 * width);
    try {
      Imgproc.resize(even, pixels, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
    } finally {
      even.release();
    }
  }

  /**
   * The part of the source that a warp can touch, with a margin that is still two pixels wide after
   * halving: less would mix black into the result's edges.
   */
  private static Rectangle footprint(
      AffineTransform toSource, int width, int height, Raster source, int margin) {
    Rectangle2D touched =
        toSource
            .createTransformedShape(new Rectangle2D.Double(0, 0, width - 1.0, height - 1.0))
            .getBounds2D();
    Rectangle region = touched.getBounds();
    region.grow(margin, margin);
    return region.intersection(new Rectangle(source.width(), source.height()));
  }

  private static Mat mat(Raster source, Rectangle region) {
    byte[] bgr = source.bgr();
    Mat mat = new Mat(region.height, region.width, CvType.CV_8UC3);
    if (region.width == source.width()) {
      mat.put(0, 0, bgr, 3 * region.y * region.width, 3 * region.height * region.width);
      return mat;
    }
    for (int y = 0; y < region.height; y++) {
      int from = 3 * ((region.y + y) * source.width() + region.x);
      mat.put(y, 0, bgr, from, 3 * region.width);
    }
    return mat;
  }

  private static Raster raster(Mat mat) {
    byte[] bgr = new byte[Math.toIntExact(mat.total() * 3)];
    mat.get(0, 0, bgr);
    return new Raster(mat.cols(), mat.rows(), bgr);
  }

  static AffineTransform inverse(AffineTransform transform) {
    try {
      return transform.createInverse();
    } catch (NoninvertibleTransformException e) {
      throw new IllegalArgumentException("the transform cannot be inverted: " + transform, e);
    }
  }
}

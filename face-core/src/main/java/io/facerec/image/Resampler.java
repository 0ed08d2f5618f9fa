package io.facerec.image;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
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

  private Resampler() {}

  /** The whole raster at another size: averaged when it shrinks to half or less, else bilinear. */
  static Raster resize(Raster source, int width, int height) {
    if (source.width() == width && source.height() == height) {
      return source;
    }
    Mat from = mat(source, new Rectangle(source.width(), source.height()));
    Mat to = new Mat();
    try {
      boolean shrinks = source.width() >= width && source.height() >= height;
      Imgproc.resize(
          from,
          to,
          new Size(width, height),
          0,
          0,
          shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
      return raster(to);
    } finally {
      from.release();
      to.release();
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
    double spare = averaged ? Math.max(1, fineness(toSource) / OVERSAMPLING) : 1;
    Rectangle region = footprint(toSource, width, height, source, spare);
    if (region.isEmpty()) {
      return new Raster(width, height, new byte[3 * width * height]);
    }
    AffineTransform toRegion = AffineTransform.getTranslateInstance(-region.x, -region.y);
    toRegion.concatenate(toSource);
    Mat from = mat(source, region);
    Mat to = new Mat();
    try {
      if (spare > 1) {
        shrink(from, spare, toRegion);
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

  /** Averages in place: first whole blocks, which is fast, then what is left of the factor. */
  private static void shrink(Mat pixels, double factor, AffineTransform toPixels) {
    int blocks = Integer.highestOneBit((int) factor);
    average(pixels, pixels.cols() / blocks, pixels.rows() / blocks, toPixels);
    double rest = factor / blocks;
    average(
        pixels,
        (int) Math.round(pixels.cols() / rest),
        (int) Math.round(pixels.rows() / rest),
        toPixels);
  }

  private static void average(Mat pixels, int width, int height, AffineTransform toPixels) {
    int toWidth = Math.max(1, width);
    int toHeight = Math.max(1, height);
    if (toWidth == pixels.cols() && toHeight == pixels.rows()) {
      return;
    }
    double scaleX = (double) toWidth / pixels.cols();
    double scaleY = (double) toHeight / pixels.rows();
    Imgproc.resize(pixels, pixels, new Size(toWidth, toHeight), 0, 0, Imgproc.INTER_AREA);
    toPixels.preConcatenate(
        new AffineTransform(scaleX, 0, 0, scaleY, 0.5 * scaleX - 0.5, 0.5 * scaleY - 0.5));
  }

  /**
   * The part of the source that a warp can touch, with a margin of two pixels as they are after
   * averaging: less would mix black into the result's edges.
   */
  private static Rectangle footprint(
      AffineTransform toSource, int width, int height, Raster source, double spare) {
    Rectangle2D touched =
        toSource
            .createTransformedShape(new Rectangle2D.Double(0, 0, width - 1.0, height - 1.0))
            .getBounds2D();
    Rectangle region = touched.getBounds();
    int margin = (int) Math.ceil(2 * spare);
    region.grow(margin, margin);
    return region.intersection(new Rectangle(source.width(), source.height()));
  }

  private static Mat mat(Raster source, Rectangle region) {
    byte[] bgr = source.bgr();
    int rowBytes = 3 * region.width;
    Mat mat = new Mat(region.height, region.width, CvType.CV_8UC3);
    if (region.width == source.width() && region.height == source.height()) {
      mat.put(0, 0, bgr);
      return mat;
    }
    byte[] part = new byte[rowBytes * region.height];
    for (int y = 0; y < region.height; y++) {
      int from = 3 * ((region.y + y) * source.width() + region.x);
      System.arraycopy(bgr, from, part, y * rowBytes, rowBytes);
    }
    mat.put(0, 0, part);
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

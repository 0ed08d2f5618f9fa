package io.facerec.image;

import java.nio.ByteBuffer;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Writes OpenCV's pixels as float planes straight into a tensor's memory. */
record PlaneWriter(ByteBuffer planes, PixelEncoding encoding, int tensorWidth, int tensorHeight) {

  void write(Mat pixels) {
    if (tensorWidth < pixels.cols() || tensorHeight < pixels.rows()) {
      throw new IllegalArgumentException(
          "%d x %d pixels do not fit a tensor of %d x %d"
              .formatted(pixels.cols(), pixels.rows(), tensorWidth, tensorHeight));
    }
    int planeBytes = Float.BYTES * tensorWidth * tensorHeight;
    Mat channel = new Mat();
    try {
      for (int plane = 0; plane < 3; plane++) {
        Core.extractChannel(pixels, channel, encoding.order().offsetInBgr(plane));
        write(channel, planes.slice(plane * planeBytes, planeBytes), plane);
      }
    } finally {
      channel.release();
    }
  }

  private void write(Mat channel, ByteBuffer memory, int index) {
    double scale = 1.0 / encoding.std().get(index);
    double black = -encoding.mean().get(index) * scale;
    Mat plane = new Mat(tensorHeight, tensorWidth, CvType.CV_32F, memory);
    Mat picture = plane.submat(0, channel.rows(), 0, channel.cols());
    Mat right = plane.submat(0, channel.rows(), channel.cols(), tensorWidth);
    Mat below = plane.submat(channel.rows(), tensorHeight, 0, tensorWidth);
    try {
      channel.convertTo(picture, CvType.CV_32F, scale, black);
      right.setTo(new Scalar(black));
      below.setTo(new Scalar(black));
    } finally {
      picture.release();
      right.release();
      below.release();
      plane.release();
    }
  }
}

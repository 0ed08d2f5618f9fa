package io.facerec.draw;

import io.facerec.image.Raster;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** From the SDK's pixels to Java2D's, which have the same layout. */
public final class Pixels {
  private Pixels() {}

  /** A copy of 8-bit BGR pixels, {@link BufferedImage#TYPE_3BYTE_BGR}. */
  public static BufferedImage of(Raster raster) {
    BufferedImage image =
        new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(raster.bgr(), 0, target, 0, target.length);
    return image;
  }
}

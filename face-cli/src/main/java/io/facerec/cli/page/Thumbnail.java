package io.facerec.cli.page;

import io.facerec.cli.draw.Tile;
import io.facerec.image.Box;
import io.facerec.image.FaceImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A face, cut out of its picture, as a page can hold it.
 *
 * @param uri {@code data:image/jpeg;base64,...}
 */
public record Thumbnail(String uri) {

  /** Cuts it out. */
  public static Thumbnail of(FaceImage image, Box box) {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(Tile.cut(image, box), "jpeg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Thumbnail(
        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray()));
  }
}

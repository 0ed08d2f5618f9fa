package io.facerec.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures that the samples do not have. */
final class Pictures {
  private Pictures() {}

  static Path withoutFace(Path folder) throws IOException {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x88aacc));
    graphics.fillRect(0, 0, 320, 240);
    graphics.dispose();
    Path file = folder.resolve("no face.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  static Path textNamedJpeg(Path folder) throws IOException {
    return Files.writeString(folder.resolve("text.jpg"), "this is no picture");
  }

  /** Sound, but libjpeg complains about the bytes between its last scan and its end. */
  static Path complainedAbout(Path folder, Path jpeg) throws IOException {
    byte[] bytes = Files.readAllBytes(jpeg);
    byte[] longer = new byte[bytes.length + 64];
    System.arraycopy(bytes, 0, longer, 0, bytes.length - 2);
    longer[longer.length - 2] = (byte) 0xff;
    longer[longer.length - 1] = (byte) 0xd9;
    return Files.write(folder.resolve("complained about.jpg"), longer);
  }
}

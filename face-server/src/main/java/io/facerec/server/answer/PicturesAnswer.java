package io.facerec.server.answer;

import io.facerec.storage.gallery.KeptPicture;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The pictures that were kept of a subject, in the order in which they were enrolled. */
public record PicturesAnswer(List<Kept> items) {

  /**
   * A picture that was kept.
   *
   * @param id of the picture
   * @param template that was made of it
   * @param contentType such as image/jpeg
   * @param size in bytes
   * @param createdAt when it was enrolled
   */
  public record Kept(UUID id, UUID template, String contentType, long size, Instant createdAt) {}

  public static PicturesAnswer of(List<KeptPicture> pictures) {
    return new PicturesAnswer(
        pictures.stream()
            .map(
                picture ->
                    new Kept(
                        picture.id(),
                        picture.template(),
                        picture.object().contentType(),
                        picture.object().size(),
                        picture.createdAt()))
            .toList());
  }
}

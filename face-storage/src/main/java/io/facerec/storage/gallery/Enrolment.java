package io.facerec.storage.gallery;

import io.facerec.embed.FaceTemplate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A template to be enrolled.
 *
 * @param subject whose face it is
 * @param template of the gallery's origin
 * @param quality of the face, 0 (useless) to 1
 * @param key what names this enrolment for good, such as the SHA-256 of its picture and the number
 *     of the face: one that was enrolled is not enrolled again. Stored as HMAC-SHA256 under a
 *     secret of the gallery
 * @param picture where it was kept
 */
public record Enrolment(
    SubjectReference subject,
    FaceTemplate template,
    Optional<Float> quality,
    Optional<String> key,
    Optional<StoredPicture> picture) {

  public Enrolment {
    requireQuality(quality);
  }

  static void requireQuality(Optional<Float> quality) {
    quality.ifPresent(
        value -> {
          if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a quality lies in 0..1, got " + value);
          }
        });
  }

  public static Enrolment of(NewSubject subject, FaceTemplate template) {
    return of(new SubjectReference.Described(subject), template);
  }

  public static Enrolment of(UUID subject, FaceTemplate template) {
    return of(new SubjectReference.Existing(subject), template);
  }

  private static Enrolment of(SubjectReference subject, FaceTemplate template) {
    return new Enrolment(subject, template, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The key of an enrolment from a picture of which one face is enrolled: what names the picture
   * for good is its bytes, wherever they come from.
   *
   * @param picture encoded
   */
  public static String pictureKey(byte[] picture) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(picture);
      return HexFormat.of().formatHex(hash) + "/0";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public Enrolment withKey(String name) {
    return new Enrolment(subject, template, quality, Optional.of(name), picture);
  }

  public Enrolment withQuality(float score) {
    return new Enrolment(subject, template, Optional.of(score), key, picture);
  }

  public Enrolment withPicture(StoredPicture kept) {
    return new Enrolment(subject, template, quality, key, Optional.of(kept));
  }
}

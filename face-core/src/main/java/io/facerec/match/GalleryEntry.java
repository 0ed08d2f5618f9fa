package io.facerec.match;

import io.facerec.embed.FaceTemplate;

/**
 * What is added to a gallery.
 *
 * @param subject id of the person, not blank, up to 1,000 characters
 * @param template of their face
 */
public record GalleryEntry(String subject, FaceTemplate template) {
  private static final int LONGEST_SUBJECT = 1000;

  static void requireSubject(String subject) {
    if (subject.isBlank()) {
      throw new IllegalArgumentException("a subject's id must not be blank");
    }
    if (subject.length() > LONGEST_SUBJECT) {
      throw new IllegalArgumentException(
          "a subject's id has up to %,d characters, got %,d"
              .formatted(LONGEST_SUBJECT, subject.length()));
    }
  }
}

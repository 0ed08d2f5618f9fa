package io.facerec.cli.report;

import io.facerec.cli.report.PictureReport.Failure;
import java.util.Optional;

/**
 * What became of a picture that was to be enrolled.
 *
 * @param picture as the user would name it
 * @param subject whose it is
 * @param state {@code enrolled}, {@code skipped} (it was enrolled before) or {@code rejected}
 * @param template its id
 * @param error why it was rejected
 */
public record PictureEnrolment(
    String picture,
    String subject,
    String state,
    Optional<String> template,
    Optional<Failure> error) {

  public static PictureEnrolment enrolled(String picture, String subject, String template) {
    return new PictureEnrolment(
        picture, subject, "enrolled", Optional.of(template), Optional.empty());
  }

  public static PictureEnrolment skipped(String picture, String subject, String template) {
    return new PictureEnrolment(
        picture, subject, "skipped", Optional.of(template), Optional.empty());
  }

  public static PictureEnrolment rejected(String picture, String subject, Failure why) {
    return new PictureEnrolment(picture, subject, "rejected", Optional.empty(), Optional.of(why));
  }
}

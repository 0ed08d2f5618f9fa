package io.facerec.storage.gallery;

/**
 * What became of a part of an import.
 *
 * @param subjects that were made
 * @param templates that were added
 * @param present templates that were there already, by id or by picture
 * @param skipped templates of people that were there already
 */
public record IntakeResult(long subjects, long templates, long present, long skipped) {
  public static final IntakeResult NOTHING = new IntakeResult(0, 0, 0, 0);

  public IntakeResult plus(IntakeResult other) {
    return new IntakeResult(
        subjects + other.subjects,
        templates + other.templates,
        present + other.present,
        skipped + other.skipped);
  }
}

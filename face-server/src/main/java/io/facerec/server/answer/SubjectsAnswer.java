package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.storage.gallery.SubjectPage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of subjects, in the order in which they were made.
 *
 * @param items the subjects of this page
 * @param next what {@code cursor} is for the next page; absent on the last
 */
@JsonInclude(Include.NON_ABSENT)
public record SubjectsAnswer(List<SubjectAnswer> items, Optional<String> next) {

  /**
   * A page.
   *
   * @param cursor from the last subject to what callers carry
   */
  public static SubjectsAnswer of(SubjectPage page, Function<UUID, String> cursor) {
    return new SubjectsAnswer(
        page.subjects().stream().map(SubjectAnswer::of).toList(), page.next().map(cursor));
  }
}

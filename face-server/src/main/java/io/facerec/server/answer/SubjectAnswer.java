package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.facerec.storage.gallery.Subject;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A person in a gallery.
 *
 * @param id of the subject
 * @param externalId what the caller's own records call them
 * @param name 1 to 255 characters
 * @param metadata whatever was given
 * @param createdAt when they were first enrolled or made
 * @param updatedAt when name or metadata last changed
 * @param templates theirs, where one subject was asked for; never their vectors
 */
@JsonInclude(Include.NON_ABSENT)
public record SubjectAnswer(
    UUID id,
    Optional<String> externalId,
    String name,
    Map<String, Object> metadata,
    Instant createdAt,
    Instant updatedAt,
    Optional<List<EnrolledTemplate>> templates) {

  public static SubjectAnswer of(Subject subject) {
    return of(subject, Optional.empty());
  }

  public static SubjectAnswer of(Subject subject, List<EnrolledTemplate> templates) {
    return of(subject, Optional.of(templates));
  }

  private static SubjectAnswer of(Subject subject, Optional<List<EnrolledTemplate>> templates) {
    try {
      return new SubjectAnswer(
          subject.id(),
          subject.externalId(),
          subject.name(),
          Json.mapper().readValue(subject.metadata(), new TypeReference<>() {}),
          subject.createdAt(),
          subject.updatedAt(),
          templates);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

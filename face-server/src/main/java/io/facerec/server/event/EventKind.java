package io.facerec.server.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What can happen. The words are part of the API and do not change. */
public enum EventKind {
  /** A subject got templates: {@code subject}, {@code templates}. */
  SUBJECT_ENROLLED("subject.enrolled"),
  /** A subject was erased with all that was known: {@code subject}. */
  SUBJECT_ERASED("subject.erased"),
  /** A template was deleted: {@code subject}, {@code template}. */
  TEMPLATE_DELETED("template.deleted"),
  GALLERY_CREATED("gallery.created"),
  GALLERY_DELETED("gallery.deleted"),
  /** A probe was found to be somebody: {@code subject}. There may be very many. */
  IDENTIFICATION_MATCH("identification.match"),
  /** A job is done, failed or cancelled: {@code job}, {@code kind}, {@code state}. */
  JOB_FINISHED("job.finished"),
  /** An API key is refused from now on: {@code key}. */
  KEY_REVOKED("key.revoked");

  private final String word;

  EventKind(String word) {
    this.word = word;
  }

  /** As it is written. */
  @JsonValue
  public String word() {
    return word;
  }

  /** The kind of a word; empty where there is none. */
  public static Optional<EventKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}

package io.facerec.storage.gallery;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One step of a gallery.
 *
 * @param kind what happened
 * @param subject whom it is about
 * @param template what it is about, for {@link Kind#ADD}, {@link Kind#MOVE} and {@link Kind#REMOVE}
 * @param formerRevision the change that had put the template where it was
 */
record Change(Kind kind, UUID subject, Optional<UUID> template, Optional<Long> formerRevision) {
  enum Kind {
    ADD,
    MOVE,
    REMOVE,
    CREATE_SUBJECT,
    CHANGE_SUBJECT,
    REMOVE_SUBJECT;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Change add(UUID subject, UUID template) {
    return new Change(Kind.ADD, subject, Optional.of(template), Optional.empty());
  }

  static Change move(UUID subject, TemplateRow template) {
    return new Change(
        Kind.MOVE, subject, Optional.of(template.id()), Optional.of(template.revision()));
  }

  static Change remove(TemplateRow template) {
    return new Change(
        Kind.REMOVE,
        template.subject(),
        Optional.of(template.id()),
        Optional.of(template.revision()));
  }

  static Change of(Kind kind, UUID subject) {
    return new Change(kind, subject, Optional.empty(), Optional.empty());
  }
}

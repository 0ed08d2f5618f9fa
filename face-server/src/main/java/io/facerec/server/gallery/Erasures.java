package io.facerec.server.gallery;

import io.facerec.server.answer.ErasureAnswer;
import io.facerec.server.auth.Caller;
import io.facerec.server.event.Event;
import io.facerec.server.event.EventKind;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.storage.audit.AuditEvent;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.erase.Eraser;
import io.facerec.storage.erase.ErasureReceipt;
import io.facerec.storage.gallery.StoredGallery;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Erases people and templates, and hands out what proves it. */
public final class Erasures {
  private static final Set<String> ACTIONS = Set.of("subject.erase", "template.erase");

  private final GalleryWork work;
  private final Eraser eraser;
  private final AuditLog log;

  public Erasures(GalleryWork work, Eraser eraser, AuditLog log) {
    this.work = work;
    this.eraser = eraser;
    this.log = log;
  }

  public Operation subject() {
    return Operation.answering(
        ErasureAnswer.class,
        "Erase a subject with templates and pictures, for good; the answer is the receipt",
        context -> {
          UUID subject = GalleryLookup.subject(context);
          StoredGallery gallery = work.gallery(context).toChange();
          ErasureReceipt receipt =
              eraser
                  .erase(gallery, subject, Caller.of(context).actor())
                  .orElseThrow(
                      () ->
                          ProblemException.of(
                              ProblemCode.SUBJECT_NOT_FOUND,
                              "there is no subject %s".formatted(subject)));
          work.audit()
              .tell(Event.in(gallery.id(), EventKind.SUBJECT_ERASED).with("subject", subject));
          context.json(ErasureAnswer.of(receipt));
        });
  }

  public Operation template() {
    return Operation.answering(
        ErasureAnswer.class,
        "Erase one template with its picture; the subject stays",
        this::eraseTemplate);
  }

  private void eraseTemplate(Context context) {
    UUID subject = GalleryLookup.subject(context);
    UUID template = GalleryLookup.id(context, "template", ProblemCode.NOT_FOUND);
    StoredGallery gallery = work.gallery(context).toChange();
    boolean theirs =
        gallery.subjects().templates(subject).stream().anyMatch(one -> one.id().equals(template));
    ErasureReceipt receipt =
        Optional.of(template)
            .filter(id -> theirs)
            .flatMap(id -> eraser.eraseTemplate(gallery, id, Caller.of(context).actor()))
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemCode.NOT_FOUND,
                        "the subject has no template %s".formatted(template)));
    work.audit()
        .tell(
            Event.in(gallery.id(), EventKind.TEMPLATE_DELETED)
                .with("subject", subject)
                .with("template", template));
    context.json(ErasureAnswer.of(receipt));
  }

  public Operation receipt() {
    return Operation.answering(
        ErasureAnswer.class, "The receipt of an erasure, from the audit log", this::receipt);
  }

  private void receipt(Context context) {
    UUID gallery = work.outline(context).id();
    context.json(
        sequence(context.pathParam("erasure"))
            .flatMap(sequence -> log.list(sequence - 1, 1).stream().findFirst())
            .filter(event -> isErasure(event, gallery))
            .map(ErasureAnswer::of)
            .filter(receipt -> Long.toString(receipt.id()).equals(context.pathParam("erasure")))
            .orElseThrow(
                () -> ProblemException.of(ProblemCode.NOT_FOUND, "there is no such receipt")));
  }

  private static boolean isErasure(AuditEvent event, UUID gallery) {
    return ACTIONS.contains(event.entry().action())
        && event.entry().gallery().equals(Optional.of(gallery))
        && event.entry().subject().isPresent();
  }

  private static Optional<Long> sequence(String text) {
    return List.of(text).stream()
        .filter(digits -> digits.matches("[1-9][0-9]{0,17}"))
        .map(Long::parseLong)
        .findFirst();
  }
}

package io.facerec.storage.gallery;

import static java.util.Objects.requireNonNull;

import io.facerec.match.GalleryEntry;
import io.facerec.storage.sql.SqlWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Enrols all or none. Run again after a commit that may have been kept, it finds the ids that it
 * chose and adds nothing: the lock on the gallery's row waits until the earlier run has ended.
 */
final class EnrolmentTransaction implements SqlWork<EnrolmentOutcome> {
  private final GalleryLog log;
  private final TemplateSeal seal;
  private final List<EnrolmentPlan> plans;
  private final OptionalLong seen;
  private final KeptPictures kept;
  private final Instant now;
  private Optional<EnrolmentOutcome> earlier = Optional.empty();

  /**
   * A transaction.
   *
   * @param seen the only revision at which it may be done; empty: at any
   * @param kept where the pictures are that it names
   */
  EnrolmentTransaction(
      GalleryLog log,
      TemplateSeal seal,
      List<EnrolmentPlan> plans,
      OptionalLong seen,
      KeptPictures kept,
      Instant now) {
    this.log = log;
    this.seal = seal;
    this.plans = plans;
    this.seen = seen;
    this.kept = kept;
    this.now = now;
  }

  @Override
  public EnrolmentOutcome run(Handle handle) {
    long revision = log.lock(handle).revision();
    if (earlier.isPresent() && wasKept(handle, earlier.get())) {
      return EnrolmentOutcome.nothingAdded(earlier.get().results());
    }
    if (seen.isPresent() && seen.getAsLong() != revision) {
      throw new GalleryChangedException(log.gallery(), seen.getAsLong(), revision);
    }
    Map<String, Enrolled> known =
        TemplateRows.byHash(
            handle,
            log.gallery(),
            plans.stream().flatMap(plan -> plan.pictureHash().stream()).toList());
    EnrolmentOutcome outcome = enrol(handle, known);
    earlier = Optional.of(outcome);
    return outcome;
  }

  /**
   * Asked of the log of changes: what was enrolled may have been erased since, and then must not
   * come back. Where the log is forgotten already, one of the templates tells for all.
   */
  private boolean wasKept(Handle handle, EnrolmentOutcome outcome) {
    List<UUID> templates =
        outcome.results().stream().filter(Enrolled::added).map(Enrolled::template).toList();
    return !templates.isEmpty()
        && (ChangeRows.template(handle, log.gallery(), outcome.firstRevision())
                .filter(templates::contains)
                .isPresent()
            || !TemplateRows.subjects(handle, log.gallery(), templates).isEmpty());
  }

  private EnrolmentOutcome enrol(Handle handle, Map<String, Enrolled> known) {
    List<EnrolmentPlan> fresh = fresh(known);
    Map<UUID, UUID> subjects = subjects(handle, fresh);
    List<NewTemplate> templates = new ArrayList<>();
    List<GalleryEntry> entries = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (EnrolmentPlan plan : fresh) {
      UUID subject = requireNonNull(subjects.get(plan.template()));
      Enrolment enrolment = plan.enrolment();
      String text = subject.toString();
      templates.add(
          new NewTemplate(
              plan.template(),
              subject,
              seal.seal(enrolment.template(), text, plan.template().toString()),
              plan.pictureHash(),
              enrolment.quality(),
              enrolment.picture(),
              now));
      entries.add(new GalleryEntry(text, enrolment.template()));
      changes.add(Change.add(subject, plan.template()));
      plan.pictureHash()
          .ifPresent(hash -> known.put(hash, new Enrolled(plan.template(), subject, false)));
    }
    List<Enrolled> results = plans.stream().map(plan -> result(plan, subjects, known)).toList();
    if (fresh.isEmpty()) {
      return EnrolmentOutcome.nothingAdded(results);
    }
    long first = log.append(handle, changes);
    TemplateRows.insert(handle, log.gallery(), first, templates);
    kept.require(
        handle, fresh.stream().flatMap(plan -> plan.enrolment().picture().stream()).toList());
    long[] revisions = new long[fresh.size()];
    for (int i = 0; i < revisions.length; i++) {
      revisions[i] = first + i;
    }
    return new EnrolmentOutcome(results, first, new TemplateSlice(entries, revisions, 0));
  }

  private static Enrolled result(
      EnrolmentPlan plan, Map<UUID, UUID> subjects, Map<String, Enrolled> known) {
    UUID subject = subjects.get(plan.template());
    return subject == null
        ? requireNonNull(known.get(plan.pictureHash().orElseThrow()))
        : new Enrolled(plan.template(), subject, true);
  }

  /** Those whose key is neither in the gallery nor earlier in the same list. */
  private List<EnrolmentPlan> fresh(Map<String, Enrolled> known) {
    Map<String, EnrolmentPlan> keyed = new HashMap<>();
    List<EnrolmentPlan> fresh = new ArrayList<>();
    for (EnrolmentPlan plan : plans) {
      Optional<String> hash = plan.pictureHash();
      if (hash.isEmpty()
          || (!known.containsKey(hash.get()) && keyed.putIfAbsent(hash.get(), plan) == null)) {
        fresh.add(plan);
      }
    }
    return fresh;
  }

  /** The subject of each template; those that are not there are made. */
  private Map<UUID, UUID> subjects(Handle handle, List<EnrolmentPlan> fresh) {
    List<UUID> existing = new ArrayList<>();
    List<String> externalIds = new ArrayList<>();
    for (EnrolmentPlan plan : fresh) {
      if (plan.enrolment().subject() instanceof SubjectReference.Existing subject) {
        existing.add(subject.id());
      } else if (plan.enrolment().subject() instanceof SubjectReference.Described described) {
        described.subject().externalId().ifPresent(externalIds::add);
      }
    }
    requirePresent(handle, existing);
    Map<String, UUID> byExternalId = SubjectRows.byExternalId(handle, log.gallery(), externalIds);
    Map<UUID, NewSubject> made = new LinkedHashMap<>();
    Map<UUID, UUID> subjects = new HashMap<>();
    for (EnrolmentPlan plan : fresh) {
      if (plan.enrolment().subject() instanceof SubjectReference.Existing subject) {
        subjects.put(plan.template(), subject.id());
      } else if (plan.enrolment().subject() instanceof SubjectReference.Described described) {
        NewSubject subject = described.subject();
        UUID known =
            subject
                .externalId()
                .map(id -> byExternalId.computeIfAbsent(id, unknown -> plan.subjectIfNew()))
                .orElse(plan.subjectIfNew());
        if (known.equals(plan.subjectIfNew())) {
          made.put(known, subject);
        }
        subjects.put(plan.template(), known);
      }
    }
    SubjectRows.insert(handle, log.gallery(), made, now);
    return subjects;
  }

  private void requirePresent(Handle handle, List<UUID> existing) {
    if (existing.isEmpty()) {
      return;
    }
    var present = SubjectRows.present(handle, log.gallery(), existing);
    for (UUID subject : existing) {
      if (!present.contains(subject)) {
        throw new SubjectNotFoundException(subject);
      }
    }
  }
}

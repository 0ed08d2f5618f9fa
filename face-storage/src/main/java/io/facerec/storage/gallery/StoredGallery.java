package io.facerec.storage.gallery;

import static java.util.Objects.requireNonNull;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import io.facerec.match.Candidate;
import io.facerec.match.Gallery;
import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.sql.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A gallery in a database, with its templates in memory: the SDK's {@link Gallery} over SQL.
 *
 * <p>What was acknowledged - by the return of a method here, in any process on the same database -
 * is heeded by every search that starts afterwards: an enrolled subject is found, a removed one is
 * not. A search first asks the database for the gallery's revision, and reads what is new.
 *
 * <p>Stored templates that do not open where they stand (damaged, altered, copied from elsewhere)
 * are never served: they are counted and logged with their id, and stop nothing else.
 *
 * <p>Thread-safe. Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the
 * database cannot be reached or refuses, and {@link GalleryNotFoundException} once the gallery was
 * deleted.
 */
public final class StoredGallery implements AutoCloseable {
  private static final long FORGOTTEN_AT_ONCE = 20_000;

  private final Database database;
  private final GalleryRow row;
  private final TemplateSeal seal;
  private final KeyedHash pictureHash;
  private final GalleryLog log;
  private final Refusals refusals;
  private final IndexFollower follower;
  private final StoredSubjects subjects;
  private final Growth growth;

  StoredGallery(
      Database database,
      GalleryRow row,
      TemplateSeal seal,
      KeyedHash pictureHash,
      Refusals refusals,
      IndexFollower follower) {
    this.database = database;
    this.row = row;
    this.seal = seal;
    this.pictureHash = pictureHash;
    this.log = new GalleryLog(new GalleryRows(database.dialect()), row.id());
    this.refusals = refusals;
    this.follower = follower;
    this.subjects = new StoredSubjects(database, log, seal);
    this.growth = new Growth(database, row.revision());
  }

  public UUID id() {
    return row.id();
  }

  public String name() {
    return row.name();
  }

  /** What all templates carry. */
  public TemplateOrigin origin() {
    return row.origin();
  }

  /** The people in it. */
  public StoredSubjects subjects() {
    return subjects;
  }

  /** Enrols one template; see {@link #enrolAll}. */
  public Enrolled enrol(Enrolment enrolment) {
    return enrolAll(List.of(enrolment)).get(0);
  }

  /**
   * Enrols templates in one transaction, all or none. It returns once they are committed. A lost
   * connection, also during the commit, makes none of them twice.
   *
   * @param enrolments some thousands at once are the fastest
   * @return what became of each, in order
   * @throws GalleryOriginException when a template is another model's; then none is added
   * @throws SubjectNotFoundException when an enrolment names one that is not there; then none is
   *     added
   */
  public List<Enrolled> enrolAll(List<Enrolment> enrolments) {
    return enrolAll(enrolments, OptionalLong.empty());
  }

  /**
   * The same where nothing was changed since: who looked for duplicates, and found none, has looked
   * at all that is there when these come in.
   *
   * @param seen what the caller looked at; see {@link #moment}
   * @throws GalleryChangedException when the gallery was changed meanwhile; then none is added
   */
  public List<Enrolled> enrolAll(List<Enrolment> enrolments, GalleryMoment seen) {
    return enrolAll(enrolments, OptionalLong.of(seen.revision()));
  }

  private List<Enrolled> enrolAll(List<Enrolment> enrolments, OptionalLong seen) {
    for (Enrolment enrolment : enrolments) {
      GalleryOriginException.requireSame(row.origin(), enrolment.template().origin());
    }
    if (enrolments.isEmpty()) {
      return List.of();
    }
    List<EnrolmentPlan> plans =
        enrolments.stream().map(enrolment -> EnrolmentPlan.of(enrolment, pictureHash)).toList();
    EnrolmentOutcome outcome =
        database.writeRepeatable(new EnrolmentTransaction(log, seal, plans, seen, Instant.now()));
    follower.committed(outcome.firstRevision(), outcome.added());
    growth.reached(outcome.firstRevision() + outcome.added().entries().size());
    return outcome.results();
  }

  /**
   * What is enrolled under keys: see {@link Enrolment#key}. Those that are not there are left out.
   */
  public Map<String, Enrolled> enrolled(Collection<String> keys) {
    Map<String, String> byHash = new HashMap<>();
    for (String key : keys) {
      byHash.put(pictureHash.of(key.getBytes(StandardCharsets.UTF_8)), key);
    }
    Map<String, Enrolled> found = new HashMap<>();
    database
        .query(handle -> TemplateRows.byHash(handle, row.id(), byHash.keySet()))
        .forEach((hash, enrolled) -> found.put(requireNonNull(byHash.get(hash)), enrolled));
    return found;
  }

  /**
   * The SDK's gallery in memory, with everything that was committed before the call, for what
   * searches it in other ways. Its subjects are the ids of {@link Subject}s. Read it, and leave
   * changes and closing to this gallery; ask again before each search.
   */
  public Gallery upToDate() {
    return follower.caughtUp();
  }

  /**
   * The same for who has just read the gallery's outline, which saves asking again.
   *
   * @param seen its revision there: what was committed before it was read is in
   */
  public Gallery upToDate(GalleryOutline seen) {
    return follower.caughtUpWith(seen.revision());
  }

  /** The same with the revision that it has reached, for {@link #enrolAll(List, GalleryMoment)}. */
  public GalleryMoment moment() {
    return follower.moment();
  }

  /**
   * The subjects that the probe may be, best first: {@link Gallery#identify} on what is committed.
   * A candidate's subject is the id of a {@link Subject}.
   *
   * @param limit of candidates, at least 1
   * @param threshold cosine, -1 to 1
   * @throws io.facerec.match.OriginMismatchException when the probe is another model's
   * @throws IllegalArgumentException when limit or threshold is out of range
   */
  public List<Candidate> identify(FaceTemplate probe, int limit, float threshold) {
    return follower.caughtUp().identify(probe, limit, threshold);
  }

  /** The same for several probes, in their order; cheaper than one after the other. */
  public List<List<Candidate>> identifyAll(List<FaceTemplate> probes, int limit, float threshold) {
    return follower.caughtUp().identifyAll(probes, limit, threshold);
  }

  /**
   * A template as it was enrolled, for 1:1 comparisons; empty when there is none of that id.
   *
   * @throws TemplateRefusedException when it does not open where it stands
   */
  public Optional<FaceTemplate> template(UUID id) {
    return database
        .query(handle -> TemplateRows.find(handle, row.id(), id))
        .map(
            found -> {
              try {
                return seal.open(found.sealed(), found.subject().toString(), id.toString());
              } catch (SealException | IllegalArgumentException e) {
                throw new TemplateRefusedException(id, e);
              }
            });
  }

  /**
   * Removes one template; its subject stays.
   *
   * @return what went with it; empty when it was not there
   */
  public Optional<RemovedTemplate> removeTemplate(UUID id) {
    return removeTemplate(id, (handle, removed) -> removed);
  }

  /**
   * The same, and does more in that transaction.
   *
   * @return what the work returned; empty when there was no template of that id
   */
  public <T> Optional<T> removeTemplate(UUID id, RemovalWork<RemovedTemplate, T> more) {
    EarlierRun<T> removed = new EarlierRun<>();
    return database.writeRepeatable(
        handle -> {
          log.lock(handle);
          Optional<TemplateRow> template = TemplateRows.find(handle, row.id(), id);
          if (template.isEmpty()) {
            return removed.result();
          }
          List<TemplateRow> one = List.of(template.get());
          List<String> keys = TemplateRows.objectKeys(handle, one);
          TemplateRows.delete(handle, one);
          log.append(handle, List.of(Change.remove(template.get())));
          return removed.did(
              more.run(
                  handle,
                  new RemovedTemplate(
                      id, template.get().subject(), TemplateRows.unnamed(handle, keys))));
        });
  }

  /**
   * Removes templates that are older, and subjects that have none left and were not changed since.
   *
   * @param before when they were enrolled, or changed
   * @param limit of templates, and of subjects, in one transaction; call it until there is nothing
   * @param more done in that transaction; not run twice after a commit that was kept
   */
  public <T> T expire(Instant before, int limit, RemovalWork<Expired, T> more) {
    return database.write(new ExpiryTransaction<>(log, before, limit, more));
  }

  /** Templates in memory, as of the last search or enrolment. */
  public int size() {
    return follower.current().size();
  }

  /** The revision that the index in memory has reached. */
  public long revision() {
    return follower.revision();
  }

  /** How many stored templates were refused since everything was last read. */
  public long refused() {
    return refusals.count();
  }

  /** The ids of refused templates, the first thousand. */
  public List<UUID> refusedTemplates() {
    return refusals.named();
  }

  /**
   * Shortens the log of changes, in several transactions. A process whose index is older than the
   * rest of the log reads everything anew.
   *
   * @param kept how many of the last changes stay
   */
  public void forgetChanges(long kept) {
    if (kept < 0) {
      throw new IllegalArgumentException("0 changes or more can be kept, got " + kept);
    }
    long left;
    do {
      // In parts: nobody else changes the gallery meanwhile.
      left =
          database.writeRepeatable(
              handle -> {
                GalleryRow now = log.lock(handle);
                long last = now.revision() - kept;
                long until = Math.min(last, now.changesFrom() + FORGOTTEN_AT_ONCE);
                if (until > now.changesFrom()) {
                  log.galleries().forgetChanges(handle, row.id(), until);
                }
                return last - until;
              });
    } while (left > 0 && !Thread.currentThread().isInterrupted());
  }

  /** Lets go of the templates in memory; the database stays open. */
  @Override
  public void close() {
    follower.close();
  }
}

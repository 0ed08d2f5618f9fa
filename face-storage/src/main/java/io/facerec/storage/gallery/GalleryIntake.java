package io.facerec.storage.gallery;

import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.sql.Database;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes subjects and templates of another gallery in, without an index in memory. A row keeps the
 * time at which it was made, and gets an id that depends on nothing but the gallery and its id
 * there: what was taken in once is recognised, and not taken in again. Thread-safe; throws as
 * {@link StoredGallery} does.
 */
public final class GalleryIntake {
  private final Database database;
  private final GalleryLog log;
  private final TemplateSeal seal;
  private final byte[] secret;
  private final Growth growth;

  GalleryIntake(Database database, GalleryLog log, TemplateSeal seal, byte[] secret) {
    this.database = database;
    this.log = log;
    this.seal = seal;
    this.secret = secret;
    this.growth = new Growth(database, 0);
  }

  /**
   * Refuses templates that the gallery could not compare with its own.
   *
   * @throws GalleryOriginException when the gallery's is another one
   */
  public void requireOrigin(TemplateOrigin origin) {
    GalleryOriginException.requireSame(seal.origin(), origin);
  }

  /** Whether picture hashes under that secret mean the same here. */
  public boolean knowsPictureHashesOf(byte[] pictureHashSecret) {
    return MessageDigest.isEqual(secret, pictureHashSecret);
  }

  /** How many of the subjects the gallery has, other than by an earlier intake. */
  public int existing(Collection<Subject> subjects) {
    return database.query(
        handle -> {
          KnownSubjects known = KnownSubjects.among(handle, log.gallery(), subjects);
          return (int)
              subjects.stream().filter(subject -> known.existing(subject).isPresent()).count();
        });
  }

  /**
   * Takes a part of an import in, in one transaction, all or nothing.
   *
   * @param part some thousands of templates at once are the fastest
   * @param keepHashes whether picture hashes mean the same here; else they are left out
   * @throws GalleryOriginException when a template is another model's
   * @throws ExistingSubjectsException when one of them is there and the rule is {@link
   *     ExistingSubjects#FAIL}
   */
  public IntakeResult take(List<PortableSubject> part, ExistingSubjects rule, boolean keepHashes) {
    for (PortableSubject subject : part) {
      subject.templates().forEach(template -> requireOrigin(template.template().origin()));
    }
    EarlierRun<IntakeResult> earlier = new EarlierRun<>();
    List<Long> reached = new ArrayList<>();
    IntakeResult result =
        database.writeRepeatable(
            handle -> {
              log.lock(handle);
              IntakeTransaction run = new IntakeTransaction(handle, log, seal, part, keepHashes);
              IntakeResult done = run.plan(rule);
              if (!run.isEmpty()) {
                reached.add(run.write());
                return earlier.did(done).orElseThrow();
              }
              return earlier.result().orElse(done);
            });
    reached.stream().max(Long::compare).ifPresent(growth::reached);
    return result;
  }

  static UUID idHere(UUID gallery, Subject subject) {
    return DerivedId.of(gallery, subject.id(), subject.createdAt());
  }

  static UUID idHere(UUID gallery, PortableTemplate template) {
    return DerivedId.of(gallery, template.id(), template.createdAt());
  }

  static Optional<String> hash(PortableTemplate template, boolean keepHashes) {
    return keepHashes ? template.pictureHash() : Optional.empty();
  }
}

package io.facerec.server.job;

import io.facerec.server.auth.AuditTrail;
import io.facerec.server.auth.Caller;
import io.facerec.server.gallery.GalleryLookup;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Operation;
import io.facerec.server.route.Permission;
import io.facerec.server.upload.UploadSessions;
import io.facerec.storage.audit.AuditEntry;
import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.job.Job;
import io.facerec.storage.job.Jobs;
import io.facerec.storage.transfer.EnrolmentList;
import io.facerec.storage.transfer.EnrolmentListException;
import io.facerec.storage.transfer.ListedPicture;
import io.facerec.storage.upload.Upload;
import io.facerec.storage.upload.UploadIncompleteException;
import io.facerec.storage.upload.Uploads;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Starts jobs; each answers 202 with the job, to be looked at under its Location. */
public final class JobStarts {
  private static final int MOST_UPLOADS = 10_000;

  private final Jobs jobs;
  private final JobRunner runner;
  private final StoredGalleries galleries;
  private final Uploads uploads;
  private final UploadSessions sessions;
  private final Passphrases passphrases;
  private final AuditTrail audit;
  private final Duration life;

  JobStarts(
      Jobs jobs,
      JobRunner runner,
      StoredGalleries galleries,
      Uploads uploads,
      UploadSessions sessions,
      Passphrases passphrases,
      AuditTrail audit,
      Duration life) {
    this.jobs = jobs;
    this.runner = runner;
    this.galleries = galleries;
    this.uploads = uploads;
    this.sessions = sessions;
    this.passphrases = passphrases;
    this.audit = audit;
    this.life = life;
  }

  public Operation enrolment() {
    return Operation.answering(
            JobAnswer.class,
            "Enrols many people: uploads with whose they are as JSON, a list as text/csv"
                + " (picture,subject,name,...; picture is an upload's id), or a zip as"
                + " application/zip",
            this::enrolment)
        .taking(NewBatch.class)
        .heeding("largest", Boolean.class, "of a zip or CSV: of several faces enrol the largest")
        .withStatus(202);
  }

  private void enrolment(Context context) {
    UUID gallery = new GalleryLookup(galleries).gallery(context).id();
    String type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
    boolean largest = "true".equals(context.queryParam("largest"));
    if (type.startsWith("application/zip") || type.startsWith("application/x-zip")) {
      UUID archive = kept(gallery, "application/zip", body(context));
      start(
          context,
          JobKind.ENROLMENT,
          archive(gallery, List.of(archive), largest, Optional.empty()));
    } else if (type.startsWith("text/csv")) {
      start(
          context,
          JobKind.ENROLMENT,
          list(context, gallery, csv(context), largest, Optional.empty()));
    } else if (type.startsWith("application/json")) {
      NewBatch batch = context.bodyAsClass(NewBatch.class);
      start(context, JobKind.ENROLMENT, payload(context, gallery, batch));
    } else {
      throw ProblemException.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "a batch comes as application/json, text/csv or application/zip");
    }
  }

  private Payload payload(Context context, UUID gallery, NewBatch batch) {
    boolean largest = batch.largest().orElse(false);
    if (batch.pictures().isPresent() == batch.archive().isPresent()) {
      throw fault("pictures", "send either pictures or an archive");
    }
    if (batch.archive().isPresent()) {
      return archive(
          gallery,
          usable(context, "archive", Optional.of(gallery), batch.archive().get()),
          largest,
          batch.checkDuplicates());
    }
    List<ListedPicture> list =
        batch.pictures().get().stream()
            .map(
                one ->
                    new ListedPicture(
                        one.upload().toString(),
                        one.subject(),
                        one.name().orElse(one.subject()),
                        one.metadata().orElse(Map.of())))
            .toList();
    return list(context, gallery, list, largest, batch.checkDuplicates());
  }

  private static Payload archive(
      UUID gallery, List<UUID> parts, boolean largest, Optional<Boolean> checkDuplicates) {
    return Payload.enrolment(gallery, Payload.ARCHIVE, parts, largest, checkDuplicates);
  }

  private Payload list(
      Context context,
      UUID gallery,
      List<ListedPicture> list,
      boolean largest,
      Optional<Boolean> checkDuplicates) {
    List<UUID> ids = list.stream().map(one -> UUID.fromString(one.picture())).toList();
    List<UUID> all = new ArrayList<>();
    List<UUID> pictures = usable(context, "pictures", Optional.of(gallery), ids);
    all.add(kept(gallery, "application/json", ListSource.write(list)));
    all.addAll(pictures);
    return Payload.enrolment(gallery, Payload.LIST, all, largest, checkDuplicates);
  }

  private static List<ListedPicture> csv(Context context) {
    try {
      List<ListedPicture> list =
          EnrolmentList.read(
              new InputStreamReader(
                  new ByteArrayInputStream(body(context)), StandardCharsets.UTF_8),
              "the list");
      list.forEach(one -> UUID.fromString(one.picture()));
      return list;
    } catch (EnrolmentListException e) {
      throw ProblemException.of(ProblemCode.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw fault("picture", "it must be the id of an upload, in every line");
    }
  }

  public Operation export() {
    return Operation.answering(
            JobAnswer.class,
            "Writes the gallery, as of one moment, into a file that a passphrase seals; fetch it"
                + " under the job's /result",
            context -> {
              UUID gallery = new GalleryLookup(galleries).gallery(context).id();
              NewExport asked = context.bodyAsClass(NewExport.class);
              start(
                  context,
                  JobKind.EXPORT,
                  Payload.export(gallery, passphrases.seal(asked.passphrase())));
            })
        .taking(NewExport.class)
        .withStatus(202);
  }

  public Operation imported() {
    return Operation.answering(
            JobAnswer.class,
            "Reads an exported file, handed in as uploads, into the gallery of that name, which is"
                + " made where it is not there",
            this::imported)
        .taking(NewImport.class)
        .withStatus(202);
  }

  private void imported(Context context) {
    Caller caller = Caller.of(context);
    String named = context.pathParam("gallery");
    Optional<GalleryOutline> there = GalleryLookup.find(galleries, named);
    there.map(GalleryOutline::id).ifPresent(caller::requireGallery);
    if (there.isEmpty() && !caller.may(Permission.MANAGE_GALLERIES)) {
      throw ProblemException.of(
          ProblemCode.GALLERY_NOT_FOUND, "there is no such gallery, and you may not make one");
    }
    NewImport asked = context.bodyAsClass(NewImport.class);
    start(
        context,
        JobKind.IMPORT,
        Payload.imported(
            there.map(GalleryOutline::id),
            Optional.of(there.map(GalleryOutline::name).orElse(named)),
            asked.existing().orElse(ExistingSubjects.FAIL).name(),
            usable(context, "uploads", there.map(GalleryOutline::id), asked.uploads()),
            asked.passphrase().map(passphrases::seal)));
  }

  public Operation auditVerification() {
    return Operation.answering(
            JobAnswer.class,
            "Goes along the whole hash chain of the audit log",
            context -> start(context, JobKind.AUDIT_VERIFICATION, Payload.nothing()))
        .withStatus(202);
  }

  private void start(Context context, JobKind kind, Payload payload) {
    String actor = Caller.of(context).actor();
    uploads.keep(payload.uploads(), Instant.now().plus(life));
    Job job = jobs.create(kind.word(), JobJson.write(payload), actor);
    AuditEntry entry = AuditEntry.of(actor, "job.start/%s/%s".formatted(kind.word(), job.id()));
    audit.record(payload.gallery().map(entry::withGallery).orElse(entry));
    runner.nudge();
    context.header("Location", "/api/v1/jobs/" + job.id()).json(JobAnswer.of(job));
  }

  /** Uploads that are there, are the caller's, and are for this gallery or for any. */
  private List<UUID> usable(Context context, String field, Optional<UUID> gallery, List<UUID> ids) {
    if (ids.isEmpty() || ids.size() > MOST_UPLOADS) {
      throw fault(
          field,
          "1 to %d uploads are asked for, %d were named".formatted(MOST_UPLOADS, ids.size()));
    }
    for (UUID id : ids) {
      Upload upload = sessions.visible(context, id);
      if (!upload.complete()) {
        throw new UploadIncompleteException(id);
      }
      if (upload.gallery().isPresent() && !upload.gallery().equals(gallery)) {
        throw fault(field, "upload %s is for another gallery".formatted(id));
      }
    }
    return ids;
  }

  private UUID kept(UUID gallery, String type, byte[] content) {
    UUID id = uploads.create(Optional.of(gallery), type, life).id();
    uploads.put(id, content);
    return id;
  }

  private static byte[] body(Context context) {
    byte[] body = context.bodyAsBytes();
    if (body.length == 0) {
      throw ProblemException.of(ProblemCode.BAD_REQUEST, "the body is empty");
    }
    return body;
  }

  private static ProblemException fault(String field, String what) {
    return ProblemException.of(List.of(new FieldFault(field, what)));
  }

  /**
   * People to be enrolled: either pictures or an archive.
   *
   * @param pictures uploads, 1 to 10,000
   * @param archive uploads that are the parts of a zip archive, in order. In it, {@code
   *     manifest.csv} lists pictures by their paths (picture,subject,name and columns for
   *     metadata); without one, each folder is a person
   * @param largest whether of several faces the largest is enrolled; usually such pictures are
   *     rejected
   * @param checkDuplicates whether faces of other subjects are rejected; absent: as the gallery
   *     says
   */
  public record NewBatch(
      Optional<List<BatchItem>> pictures,
      Optional<List<UUID>> archive,
      Optional<Boolean> largest,
      Optional<Boolean> checkDuplicates) {}

  /**
   * A picture.
   *
   * @param upload its id
   * @param subject external id of the person
   * @param name of the person where they are new; absent: the external id
   * @param metadata of the person where they are new
   */
  public record BatchItem(
      UUID upload, String subject, Optional<String> name, Optional<Map<String, String>> metadata) {}

  /**
   * An export.
   *
   * @param passphrase that seals the file, at least 12 characters; nobody can open it without
   */
  public record NewExport(String passphrase) {
    /** Never the passphrase. */
    @Override
    public String toString() {
      return "NewExport[]";
    }
  }

  /**
   * An import.
   *
   * @param uploads with the file, or with its parts in order
   * @param passphrase of the file; absent where it is not sealed
   * @param existing what is done with people who are there already: SKIP, MERGE or FAIL; usually
   *     FAIL
   */
  public record NewImport(
      List<UUID> uploads, Optional<String> passphrase, Optional<ExistingSubjects> existing) {
    /** Never the passphrase. */
    @Override
    public String toString() {
      return "NewImport[%d uploads]".formatted(uploads.size());
    }
  }
}

package io.facerec.server.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.answer.Arguments;
import io.facerec.server.auth.Caller;
import io.facerec.server.config.JobOptions;
import io.facerec.server.picture.UploadedPictures;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.route.Examples;
import io.facerec.server.route.Operation;
import io.facerec.server.route.Permission;
import io.facerec.server.route.RequestBody;
import io.facerec.storage.upload.Upload;
import io.facerec.storage.upload.UploadIncompleteException;
import io.facerec.storage.upload.UploadNotFoundException;
import io.facerec.storage.upload.Uploads;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Files that are handed in one by one, sealed, for a time: pictures, and the parts of archives and
 * of exported galleries. An upload belongs to the user or API key that began it: it is not there
 * for anybody else. Only an administrator may look at it, and throw it away.
 */
public final class UploadSessions implements UploadedPictures {
  private static final Pattern TYPE =
      Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.+-]{0,63}/[a-zA-Z0-9*][a-zA-Z0-9.+*-]{0,63}");
  private static final List<Permission> USES =
      List.of(Permission.ANALYZE, Permission.IDENTIFY, Permission.ENROL, Permission.TRANSFER);

  private final Uploads uploads;
  private final Duration life;
  private final int most;
  private final long mostBytes;

  public UploadSessions(Uploads uploads, JobOptions options, long mostBytes) {
    this.uploads = uploads;
    this.life = options.uploadLife();
    this.most = options.mostUploads();
    this.mostBytes = mostBytes;
  }

  public Operation create() {
    return Operation.answering(
            UploadAnswer.class,
            "Begins an upload of your own: PUT its bytes next, then name it where a picture is"
                + " asked for",
            this::create)
        .taking(new NewUpload("image/jpeg", Optional.of(Examples.GALLERY)))
        .withStatus(201);
  }

  private void create(Context context) {
    Caller caller = Caller.of(context);
    if (USES.stream().noneMatch(caller::may)) {
      throw ProblemException.of(
          ProblemCode.FORBIDDEN,
          "uploads are for those who may analyse, identify, enrol or import");
    }
    NewUpload asked = context.bodyAsClass(NewUpload.class);
    if (!TYPE.matcher(asked.contentType()).matches()) {
      throw ProblemException.of(
          List.of(new FieldFault("contentType", "it must be a media type such as image/jpeg")));
    }
    asked.gallery().ifPresent(caller::requireGallery);
    Upload upload =
        uploads.create(
            caller.actor(), most, asked.gallery().or(caller::gallery), asked.contentType(), life);
    context.header("Location", "/api/v1/uploads/" + upload.id()).json(shown(upload));
  }

  public Operation put() {
    return Operation.answering(
            UploadAnswer.class,
            "Hands the bytes in; the same bytes may be sent again, others are refused",
            context -> {
              UUID id = visible(context, Arguments.pathId(context, "upload")).id();
              byte[] body = context.bodyAsBytes();
              if (body.length == 0) {
                throw ProblemException.of(ProblemCode.BAD_REQUEST, "the body is empty");
              }
              context.json(shown(uploads.put(id, body)));
            })
        .with(new RequestBody.Bytes("application/octet-stream", Optional.empty()));
  }

  public Operation get() {
    return Operation.answering(
        UploadAnswer.class,
        "Whether an upload has its bytes, and when it goes",
        context -> context.json(shown(overseen(context))));
  }

  public Operation delete() {
    return Operation.answering(
            Void.class, "Throws an upload away", context -> uploads.delete(overseen(context).id()))
        .withStatus(204);
  }

  /**
   * An upload that the caller may use.
   *
   * @throws UploadNotFoundException when there is none
   */
  public Upload visible(Context context, UUID id) {
    Caller caller = Caller.of(context);
    return find(id, upload -> isOf(caller, upload));
  }

  /** The upload that the path names, where it is the caller's, or they are an administrator. */
  private Upload overseen(Context context) {
    Caller caller = Caller.of(context);
    return find(
        Arguments.pathId(context, "upload"),
        upload ->
            isOf(caller, upload)
                || (caller.may(Permission.ADMINISTER) && upload.owner().isPresent()));
  }

  private Upload find(UUID id, Predicate<Upload> which) {
    return uploads.find(id).filter(which).orElseThrow(() -> new UploadNotFoundException(id));
  }

  private static boolean isOf(Caller caller, Upload upload) {
    return upload.owner().equals(Optional.of(caller.actor()))
        && (caller.gallery().isEmpty() || upload.gallery().equals(caller.gallery()));
  }

  @Override
  public List<byte[]> contents(Context context, List<UUID> ids) {
    // One without bytes is refused here: it may have got them, uncounted, when it is read.
    long bytes =
        ids.stream()
            .map(id -> visible(context, id))
            .mapToLong(
                upload ->
                    upload.size().orElseThrow(() -> new UploadIncompleteException(upload.id())))
            .sum();
    if (bytes > mostBytes) {
      throw ProblemException.of(
          ProblemCode.PAYLOAD_TOO_LARGE,
          "the uploads of one request have %d bytes together, at most %d are taken; send several requests, or start a job"
              .formatted(bytes, mostBytes));
    }
    return ids.stream().map(uploads::content).toList();
  }

  private UploadAnswer shown(Upload upload) {
    return new UploadAnswer(
        upload.id(),
        upload.complete() ? "complete" : "receiving",
        upload.contentType(),
        upload.gallery(),
        upload.size(),
        mostBytes,
        upload.createdAt(),
        upload.expiresAt());
  }

  /**
   * An upload to be begun.
   *
   * @param contentType what it will be, such as image/jpeg, application/zip, or
   *     application/octet-stream for a part of a file
   * @param gallery id of the one that it is for; it goes with it. Absent: for any
   */
  public record NewUpload(String contentType, Optional<UUID> gallery) {}

  /**
   * An upload.
   *
   * @param state receiving or complete
   * @param size of what was handed in, in bytes
   * @param maxBytes that it may have
   * @param expiresAt when it goes, unless a job keeps it longer
   */
  @JsonInclude(Include.NON_ABSENT)
  public record UploadAnswer(
      UUID id,
      String state,
      String contentType,
      Optional<UUID> gallery,
      Optional<Long> size,
      long maxBytes,
      Instant createdAt,
      Instant expiresAt) {}
}

package io.facerec.server.problem;

/**
 * The kinds of failure that callers can tell apart, each with its HTTP status and what to do next.
 * The names are part of the API and do not change.
 */
public enum ProblemCode {
  BAD_REQUEST(400, "the request makes no sense", "Correct what detail and errors name."),
  UNAUTHENTICATED(401, "no valid credentials", "Send an access token or an API key."),
  TOKEN_EXPIRED(401, "the token has expired", "Refresh it at /api/v1/auth/refresh."),
  FORBIDDEN(403, "not allowed", "Ask an administrator for the role or scope that detail names."),
  NOT_FOUND(404, "nothing is here", "See /docs, or /openapi.json, for what there is."),
  GALLERY_NOT_FOUND(404, "there is no such gallery", "GET /api/v1/galleries lists them."),
  SUBJECT_NOT_FOUND(404, "there is no such subject", "List the gallery's subjects."),
  UPLOAD_NOT_FOUND(404, "there is no such upload", "It may have expired; begin another one."),
  JOB_NOT_FOUND(404, "there is no such job", "GET /api/v1/jobs lists them."),
  WEBHOOK_NOT_FOUND(404, "there is no such webhook", "GET /api/v1/webhooks lists them."),
  METHOD_NOT_ALLOWED(405, "not with this method", "The Allow header names those that work."),
  CONFLICT(409, "it contradicts what is there", "Fetch the present state and try again."),
  GALLERY_EXISTS(409, "the name is taken", "Choose another name, or use the gallery."),
  SUBJECT_EXISTS(409, "the external id is taken", "Use the subject that has it."),
  DUPLICATE_FACE(409, "the face is another subject's", "See candidates; enrol it there."),
  DUPLICATE_PICTURE(
      409, "the picture is another subject's", "Use the subject that detail names, or merge them."),
  ORIGIN_MISMATCH(409, "the template is another model's", "Embed the picture with this model."),
  TOO_SLOW(408, "the request came too slowly", "Send it again over a better line, or less of it."),
  TOO_MANY_UPLOADS(
      409, "too many uploads at a time", "Delete those that are done with, or let them expire."),
  UPLOAD_COMPLETE(409, "the upload has other bytes already", "Begin another upload."),
  UPLOAD_INCOMPLETE(409, "the upload has no bytes yet", "PUT them first."),
  JOB_UNFINISHED(409, "the job is not done", "Wait for it: see its events."),
  JOB_FINISHED(409, "the job has ended", "Start another one."),
  RESULT_EXPIRED(410, "the result is no longer kept", "Start the job again."),
  PAYLOAD_TOO_LARGE(413, "too large", "Send a smaller picture, or fewer in one request."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "not a form that is understood", "GET /upload/supported-formats lists them."),
  PICTURE_DAMAGED(422, "the picture cannot be read", "Send the original file."),
  NO_FACE_DETECTED(422, "no face was found", "Send a picture with the face larger and upright."),
  MULTIPLE_FACES(422, "more than one face", "Crop the picture, or ask for the largest."),
  POOR_IMAGE_QUALITY(
      422, "the face is not good enough", "Take it nearer, sharper, from the front."),
  NOT_LIVE(422, "not a live face", "Take the picture of the person themselves."),
  PICTURES_REJECTED(
      422, "no picture could be enrolled", "Correct what errors say of each picture."),
  LOCKED_OUT(
      429, "too many failed attempts", "Wait for as long as Retry-After says, or ask an admin."),
  RATE_LIMITED(429, "too many requests", "Wait for as long as Retry-After says."),
  HEADERS_TOO_LARGE(431, "the address or headers are too long", "Send less in them."),
  INTERNAL(500, "the server failed", "Report the request id to the operator."),
  KEY_MISSING(
      503, "the key that opens it is missing", "Have the operator give back the key of detail."),
  GALLERY_LOADING(503, "the gallery is being prepared", "Try again after Retry-After."),
  OVERLOADED(503, "too much at once", "Try again after Retry-After."),
  DEADLINE_EXCEEDED(503, "it took too long", "Try again, or send less at once."),
  DEPENDENCY_UNAVAILABLE(
      503, "something the server needs is away", "Try again; /health/ready tells when it is back.");

  private final int status;
  private final String title;
  private final String next;

  ProblemCode(int status, String title, String next) {
    this.status = status;
    this.title = title;
    this.next = next;
  }

  /** HTTP. */
  public int status() {
    return status;
  }

  /** The kind in a few words. */
  public String title() {
    return title;
  }

  /** What the caller can do. */
  public String next() {
    return next;
  }
}

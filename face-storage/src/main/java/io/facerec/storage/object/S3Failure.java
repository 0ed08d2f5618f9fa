package io.facerec.storage.object;

import io.facerec.storage.object.ObjectStoreException.Reason;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.util.Set;

/** What an S3 service's failure means for the store, and whether another attempt may help. */
final class S3Failure {
  private static final Set<String> MISSING =
      Set.of("NoSuchKey", "NoSuchObject", "ResourceNotFound");
  private static final Set<String> PASSING =
      Set.of(
          "SlowDown",
          "SlowDownRead",
          "SlowDownWrite",
          "InternalError",
          "ServiceUnavailable",
          "RequestTimeout",
          "OperationAborted",
          "TooManyRequests");

  private S3Failure() {}

  static boolean isMissing(MinioException failure) {
    return failure instanceof ErrorResponseException answer
        && MISSING.contains(answer.errorResponse().code());
  }

  /**
   * Connections that break, answers 5xx and 429, and answers that are not S3's, such as a proxy's.
   */
  static boolean mayPass(Throwable failure) {
    if (failure instanceof ErrorResponseException answer) {
      int status = answer.response().code();
      return status >= 500 || status == 429 || PASSING.contains(answer.errorResponse().code());
    }
    return failure instanceof ServerException
        || failure instanceof InvalidResponseException
        || failure instanceof IOException
        || failure.getCause() instanceof IOException;
  }

  static ObjectStoreException of(S3Options options, Throwable failure) {
    if (failure instanceof ErrorResponseException answer) {
      String code = answer.errorResponse().code();
      return switch (code) {
        case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
            refused(
                Reason.WRONG_KEYS,
                options,
                code,
                "correct S3_ACCESS_KEY and S3_SECRET_KEY",
                failure);
        case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
            refused(
                Reason.ACCESS_DENIED,
                options,
                code,
                "allow the access key to list, get, put and delete in the bucket",
                failure);
        case "NoSuchBucket" ->
            refused(
                Reason.NO_BUCKET,
                options,
                code,
                "make the bucket, or set S3_CREATE_BUCKET=true",
                failure);
        case "RequestTimeTooSkewed", "RequestExpired" ->
            refused(
                Reason.CLOCK_SKEW, options, code, "set the clock of this machine by NTP", failure);
        default ->
            mayPass(failure)
                ? unreachable(options, "answers " + code, failure)
                : refused(Reason.FAILED, options, code, "the service's log tells more", failure);
      };
    }
    return mayPass(failure)
        ? unreachable(options, "does not answer (%s)".formatted(failure.getMessage()), failure)
        : new ObjectStoreException(
            Reason.FAILED, "%s fails: %s".formatted(options, failure.getMessage()), failure);
  }

  private static ObjectStoreException refused(
      Reason reason, S3Options options, String code, String advice, Throwable failure) {
    return new ObjectStoreException(
        reason, "%s refuses: %s; %s".formatted(options, code, advice), failure);
  }

  private static ObjectStoreException unreachable(
      S3Options options, String what, Throwable failure) {
    return new ObjectStoreException(
        Reason.UNREACHABLE,
        "%s %s, also when asked again; see that it runs and that S3_ENDPOINT and S3_SECURE are right"
            .formatted(options, what),
        failure);
  }
}

package io.facerec.server.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.facerec.error.FaceException;
import io.facerec.image.ImageDecodeException;
import io.facerec.storage.account.LastAdminException;
import io.facerec.storage.account.UserExistsException;
import io.facerec.storage.account.UserNotFoundException;
import io.facerec.storage.cache.CacheException;
import io.facerec.storage.gallery.GalleryExistsException;
import io.facerec.storage.gallery.GalleryNotFoundException;
import io.facerec.storage.gallery.GalleryOriginException;
import io.facerec.storage.gallery.SubjectExistsException;
import io.facerec.storage.gallery.SubjectNotFoundException;
import io.facerec.storage.object.ObjectStoreException;
import io.facerec.storage.seal.UnknownKeyException;
import io.facerec.storage.sql.DatabaseException;
import io.facerec.storage.upload.TooManyUploadsException;
import io.facerec.storage.upload.UploadCompleteException;
import io.facerec.storage.upload.UploadIncompleteException;
import io.facerec.storage.upload.UploadNotFoundException;
import io.facerec.storage.webhook.WebhookNotFoundException;
import io.javalin.http.HttpResponseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;

/** Which problem a failure is. */
public final class Problems {
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** Somebody has to do something. */
  private static final Duration LONG_RETRY = Duration.ofSeconds(60);

  private static final ObjectMapper WORDS = new ObjectMapper();

  private Problems() {}

  /** The problem that a caller is told of; what is nobody's fault but ours is {@code INTERNAL}. */
  public static ProblemException of(Exception failure) {
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    if (failure instanceof ImageDecodeException picture) {
      return ProblemException.of(kind(picture), String.valueOf(picture.getMessage()));
    }
    if (isUnstorable(failure)) {
      return ProblemException.of(
          ProblemCode.BAD_REQUEST, "a text holds a character that cannot be kept, such as NUL");
    }
    if (failure instanceof DatabaseException
        || failure instanceof ObjectStoreException
        || failure instanceof CacheException) {
      return ProblemException.of(
              ProblemCode.DEPENDENCY_UNAVAILABLE,
              "the store answers with %s".formatted(((FaceException) failure).code()))
          .retryAfter(RETRY);
    }
    if (failure instanceof UnknownKeyException missing) {
      return ProblemException.of(ProblemCode.KEY_MISSING, String.valueOf(missing.getMessage()))
          .retryAfter(LONG_RETRY);
    }
    if (failure instanceof FaceException face) {
      return ProblemException.of(kind(face), String.valueOf(face.getMessage()));
    }
    if (failure instanceof JsonProcessingException json) {
      return json(json);
    }
    if (failure instanceof HttpResponseException http) {
      return ProblemException.of(kind(http.getStatus()), String.valueOf(http.getMessage()));
    }
    Optional<HttpException> ofTheLine = cause(failure, HttpException.class);
    if (ofTheLine.isPresent()) {
      return ofStatus(ofTheLine.get().getCode());
    }
    return ProblemException.of(
        ProblemCode.INTERNAL, "the server failed with %s".formatted(failure.getClass().getName()));
  }

  /** PostgreSQL says so (its manual, appendix A: character_not_in_repertoire). */
  private static boolean isUnstorable(Exception failure) {
    return failure instanceof DatabaseException
        && cause(failure, SQLException.class)
            .filter(refused -> "22021".equals(refused.getSQLState()))
            .isPresent();
  }

  /** What the HTTP server itself refused, by its status. */
  public static ProblemException ofStatus(int status) {
    ProblemCode kind = kind(status);
    return ProblemException.of(kind, kind.title());
  }

  private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** As it is written. */
  public static Problem body(ProblemException problem, String requestId) {
    return Problem.of(problem, requestId);
  }

  private static ProblemCode kind(ImageDecodeException picture) {
    return switch (picture.reason()) {
      case TOO_LARGE -> ProblemCode.PAYLOAD_TOO_LARGE;
      case NOT_A_PICTURE, UNSUPPORTED -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      case UNREADABLE, EMPTY, TRUNCATED, DAMAGED -> ProblemCode.PICTURE_DAMAGED;
    };
  }

  private static ProblemCode kind(FaceException failure) {
    if (failure instanceof GalleryNotFoundException) {
      return ProblemCode.GALLERY_NOT_FOUND;
    }
    if (failure instanceof GalleryExistsException) {
      return ProblemCode.GALLERY_EXISTS;
    }
    if (failure instanceof SubjectNotFoundException) {
      return ProblemCode.SUBJECT_NOT_FOUND;
    }
    if (failure instanceof SubjectExistsException) {
      return ProblemCode.SUBJECT_EXISTS;
    }
    if (failure instanceof UserNotFoundException) {
      return ProblemCode.NOT_FOUND;
    }
    if (failure instanceof UserExistsException || failure instanceof LastAdminException) {
      return ProblemCode.CONFLICT;
    }
    if (failure instanceof UploadNotFoundException) {
      return ProblemCode.UPLOAD_NOT_FOUND;
    }
    if (failure instanceof TooManyUploadsException) {
      return ProblemCode.TOO_MANY_UPLOADS;
    }
    if (failure instanceof UploadIncompleteException) {
      return ProblemCode.UPLOAD_INCOMPLETE;
    }
    if (failure instanceof UploadCompleteException) {
      return ProblemCode.UPLOAD_COMPLETE;
    }
    if (failure instanceof WebhookNotFoundException) {
      return ProblemCode.WEBHOOK_NOT_FOUND;
    }
    if (failure instanceof GalleryOriginException
        || failure instanceof io.facerec.match.OriginMismatchException) {
      return ProblemCode.ORIGIN_MISMATCH;
    }
    return ProblemCode.INTERNAL;
  }

  private static ProblemCode kind(int status) {
    return switch (status) {
      case 401 -> ProblemCode.UNAUTHENTICATED;
      case 403 -> ProblemCode.FORBIDDEN;
      case 404 -> ProblemCode.NOT_FOUND;
      case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
      case 408 -> ProblemCode.TOO_SLOW;
      case 413 -> ProblemCode.PAYLOAD_TOO_LARGE;
      case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      case 414, 431 -> ProblemCode.HEADERS_TOO_LARGE;
      case 503 -> ProblemCode.OVERLOADED;
      default -> status < 500 ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL;
    };
  }

  /** Where in the JSON, and what; never its text. */
  private static ProblemException json(JsonProcessingException failure) {
    if (failure instanceof MismatchedInputException mismatch) {
      String path =
          mismatch.getPath().stream()
              .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
              .collect(Collectors.joining("."));
      return ProblemException.of(
          List.of(new FieldFault(path.isEmpty() ? "body" : path, fault(mismatch))));
    }
    return ProblemException.of(ProblemCode.BAD_REQUEST, "the body is not JSON");
  }

  private static String fault(MismatchedInputException mismatch) {
    if (mismatch instanceof UnrecognizedPropertyException unknown) {
      return Optional.ofNullable(unknown.getKnownPropertyIds()).stream()
          .flatMap(Collection::stream)
          .map(String::valueOf)
          .sorted()
          .collect(Collectors.joining(", ", "there is no such field; known are ", ""));
    }
    if (mismatch instanceof InvalidFormatException && mismatch.getTargetType().isEnum()) {
      return "it must be one of "
          + Arrays.stream(mismatch.getTargetType().getEnumConstants())
              .map(word -> WORDS.convertValue(word, String.class))
              .collect(Collectors.joining(", "));
    }
    return "it is missing, or of another type";
  }
}

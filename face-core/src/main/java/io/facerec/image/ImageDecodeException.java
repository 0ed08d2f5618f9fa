package io.facerec.image;

import io.facerec.error.FaceException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A picture that cannot or may not be decoded. The message says why and what to do. */
public final class ImageDecodeException extends FaceException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  ImageDecodeException(Reason reason, String message) {
    this(reason, message, null);
  }

  ImageDecodeException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public String code() {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** Why a picture was refused. */
  public enum Reason {
    /** The file is missing, a folder, or not readable. */
    UNREADABLE,
    /** No bytes at all. */
    EMPTY,
    /** Bytes of no known picture format. */
    NOT_A_PICTURE,
    /** A picture, but of a format or a variant that is not decoded here (HEIC, AVIF, PSD, ...). */
    UNSUPPORTED,
    /** Beyond one of the {@link DecodeOptions} limits; nothing was decoded. */
    TOO_LARGE,
    /** The data ends before the picture does. */
    TRUNCATED,
    /** The header or the pixel data contradicts itself. */
    DAMAGED
  }
}

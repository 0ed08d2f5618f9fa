package io.facerec.server.recognition;

import io.facerec.server.picture.RequestOptions;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** Whether a caller wants the picture back instead of JSON, and how it goes out. */
public final class PictureAnswer {
  /** The option that asks for it; {@code Accept: image/jpeg} does too. */
  public static final String OPTION = "annotate";

  public static final String MEDIA_TYPE = "image/jpeg";

  private PictureAnswer() {}

  /** Whether the picture is asked for, with what was found drawn into it. */
  public static boolean isAsked(Context context, RequestOptions options) {
    String accepted = Optional.ofNullable(context.header("Accept")).orElse("");
    return options.flag(OPTION, accepted.toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE));
  }

  /** Writes it. */
  public static void write(Context context, byte[] jpeg) {
    context.contentType(MEDIA_TYPE).result(jpeg);
  }
}

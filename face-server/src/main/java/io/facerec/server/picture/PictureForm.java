package io.facerec.server.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.answer.Json;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pictures out of a request: parts of {@code multipart/form-data}, fields of a JSON object in
 * base64, or the raw body ({@code image/*} or {@code application/octet-stream}).
 */
public final class PictureForm {
  private PictureForm() {}

  /**
   * The one picture of a request, under whichever name.
   *
   * @throws ProblemException when there is none, or more than one
   */
  public static Picture one(Context context, String field) {
    List<Picture> pictures = all(context, field);
    if (pictures.size() != 1) {
      throw ProblemException.of(
          List.of(
              new FieldFault(
                  field, "one picture is asked for, %d were sent".formatted(pictures.size()))));
    }
    return pictures.get(0);
  }

  /**
   * All pictures of a field; the raw body counts as any.
   *
   * @throws ProblemException when the request is in none of the forms
   */
  public static List<Picture> all(Context context, String field) {
    String type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/form-data")) {
      return context.uploadedFiles(field).stream()
          .map(file -> new Picture(field, bytes(file)))
          .toList();
    }
    if (type.startsWith("application/json")) {
      return fromJson(context, field);
    }
    if (type.startsWith("image/") || type.startsWith("application/octet-stream")) {
      byte[] body = context.bodyAsBytes();
      return body.length == 0 ? List.of() : List.of(new Picture(field, body));
    }
    throw ProblemException.of(
        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
        "a picture comes as multipart/form-data, image/*, application/octet-stream or JSON");
  }

  private static byte[] bytes(UploadedFile file) {
    try (InputStream content = file.content()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Picture> fromJson(Context context, String field) {
    JsonNode node;
    try {
      node = Json.mapper().readTree(context.bodyAsBytes()).path(field);
    } catch (IOException e) {
      throw ProblemException.of(ProblemCode.BAD_REQUEST, "the body is not JSON");
    }
    List<Picture> pictures = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> pictures.add(decoded(field, element)));
    } else if (!node.isMissingNode()) {
      pictures.add(decoded(field, node));
    }
    return pictures;
  }

  private static Picture decoded(String field, JsonNode node) {
    String text = node.asText("");
    int comma = text.startsWith("data:") ? text.indexOf(',') + 1 : 0;
    try {
      return new Picture(field, Base64.getMimeDecoder().decode(text.substring(comma)));
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(List.of(new FieldFault(field, "it is not base64")));
    }
  }
}

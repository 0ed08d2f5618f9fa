package io.facerec.server.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facerec.server.answer.Json;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pictures out of a request, and the options beside them: parts of {@code multipart/form-data},
 * fields of a JSON object (pictures in base64, plain or as {@code data:} URLs), or one picture as
 * the raw body ({@code image/*} or {@code application/octet-stream}). Options come behind the
 * question mark too, and count first there. In place of a picture, {@code upload} (for a field
 * {@code probe}: {@code probeUpload}) names one or more uploads that hold it. Names that a route
 * does not know are refused: a mistyped threshold must not pass for none.
 */
public final class PictureForm {
  /** Pictures in one request, at most. */
  public static final int MOST_PICTURES = 100;

  private static final ObjectMapper MAPPER = Json.mapper();
  private static final int MOST_PARTS = MOST_PICTURES + 50;

  private final Map<String, List<Picture>> pictures;
  private final RequestOptions options;

  private PictureForm(Map<String, List<Picture>> pictures, RequestOptions options) {
    this.pictures = pictures;
    this.options = options;
  }

  /**
   * Reads a request.
   *
   * @param fields that hold pictures; the raw body is the first of them
   * @param known names of the options that the route takes
   * @throws ProblemException when the request is in none of the forms, or names what is not known
   */
  public static PictureForm read(Context context, List<String> fields, List<String> known) {
    String type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
    List<String> all = new ArrayList<>(known);
    fields.forEach(field -> all.add(uploadName(field)));
    PictureForm form = read(context, type, fields, all);
    for (String field : fields) {
      form.take(context, field);
    }
    return form;
  }

  /** What is named in place of pictures. */
  private void take(Context context, String field) {
    List<UUID> uploads = options.ids(uploadName(field));
    if (uploads.size() > MOST_PICTURES) {
      throw fault(
          uploadName(field),
          "1 to %d uploads may be named, %d were".formatted(MOST_PICTURES, uploads.size()));
    }
    if (!uploads.isEmpty()) {
      context
          .appData(UploadedPictures.KEY)
          .contents(context, uploads)
          .forEach(content -> add(pictures, field, content));
    }
  }

  /** What names an upload in place of a picture. */
  public static String uploadName(String field) {
    return field.equals("picture") ? "upload" : field + "Upload";
  }

  private static PictureForm read(
      Context context, String type, List<String> fields, List<String> known) {
    if (type.isEmpty() && fields.stream().anyMatch(field -> isNamed(context, field))) {
      return new PictureForm(new HashMap<>(), RequestOptions.of(context, Map.of(), known));
    }
    if (type.startsWith("multipart/form-data")) {
      return multipart(context, fields, known);
    }
    if (type.startsWith("application/json")) {
      return json(context, fields, known);
    }
    if (type.startsWith("image/") || type.startsWith("application/octet-stream")) {
      byte[] body = context.bodyAsBytes();
      Map<String, List<Picture>> pictures = new HashMap<>();
      if (body.length > 0) {
        add(pictures, fields.get(0), body);
      }
      return new PictureForm(pictures, RequestOptions.of(context, Map.of(), known));
    }
    throw ProblemException.of(
        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
        "a picture comes as multipart/form-data, image/*, application/octet-stream or JSON");
  }

  private static boolean isNamed(Context context, String field) {
    return context.queryParam(uploadName(field)) != null;
  }

  /**
   * The one picture of a field.
   *
   * @throws ProblemException when there is none, or more than one
   */
  public Picture one(String field) {
    List<Picture> found = pictures.getOrDefault(field, List.of());
    if (found.size() != 1) {
      throw fault(field, "one picture is asked for, %d were sent".formatted(found.size()));
    }
    return found.get(0);
  }

  /**
   * All pictures of a field, in order.
   *
   * @throws ProblemException when there is none, or more than {@link #MOST_PICTURES}
   */
  public List<Picture> all(String field) {
    List<Picture> found = pictures.getOrDefault(field, List.of());
    if (found.isEmpty() || found.size() > MOST_PICTURES) {
      throw fault(
          field,
          "1 to %d pictures are asked for, %d were sent".formatted(MOST_PICTURES, found.size()));
    }
    return found;
  }

  public RequestOptions options() {
    return options;
  }

  private static PictureForm multipart(Context context, List<String> fields, List<String> known) {
    Map<String, List<UploadedFile>> files = context.uploadedFileMap();
    Map<String, List<String>> texts = texts(context);
    int parts =
        files.values().stream().mapToInt(List::size).sum()
            + texts.values().stream().mapToInt(List::size).sum();
    if (parts > MOST_PARTS) {
      throw ProblemException.of(
          ProblemCode.PAYLOAD_TOO_LARGE,
          "a form may have %d parts, it has %d".formatted(MOST_PARTS, parts));
    }
    Map<String, List<Picture>> pictures = new HashMap<>();
    files.forEach(
        (field, sent) -> {
          requireField(fields, field);
          sent.forEach(file -> add(pictures, field, bytes(file)));
        });
    Map<String, JsonNode> values = new HashMap<>();
    texts.forEach(
        (field, sent) -> {
          if (fields.contains(field)) {
            throw fault(field, "a picture is a part with a file name; in base64 it comes as JSON");
          }
          if (sent.size() == 1) {
            values.put(field, MAPPER.getNodeFactory().textNode(sent.get(0)));
          } else {
            throw fault(field, "it is there %d times".formatted(sent.size()));
          }
        });
    return new PictureForm(pictures, RequestOptions.of(context, values, known));
  }

  /** The parts without a file name; Javalin's own map would read the others as texts too. */
  private static Map<String, List<String>> texts(Context context) {
    Map<String, List<String>> texts = new HashMap<>();
    try {
      for (Part part : context.req().getParts()) {
        if (part.getSubmittedFileName() == null) {
          try (InputStream content = part.getInputStream()) {
            texts
                .computeIfAbsent(part.getName(), name -> new ArrayList<>())
                .add(new String(content.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServletException e) {
      throw Problems.of(e);
    }
  }

  private static PictureForm json(Context context, List<String> fields, List<String> known) {
    JsonNode object = Json.tree(context.bodyAsBytes());
    if (!object.isObject()) {
      throw ProblemException.of(ProblemCode.BAD_REQUEST, "the body is not a JSON object");
    }
    Map<String, List<Picture>> pictures = new HashMap<>();
    Map<String, JsonNode> values = new HashMap<>();
    object
        .properties()
        .forEach(
            property -> {
              String field = property.getKey();
              JsonNode value = property.getValue();
              if (!fields.contains(field)) {
                values.put(field, value);
              } else if (value.isArray()) {
                value.forEach(
                    element -> add(pictures, field, decoded(field, text(field, element))));
              } else {
                add(pictures, field, decoded(field, text(field, value)));
              }
            });
    return new PictureForm(pictures, RequestOptions.of(context, values, known));
  }

  private static void add(Map<String, List<Picture>> pictures, String field, byte[] bytes) {
    pictures.computeIfAbsent(field, name -> new ArrayList<>()).add(new Picture(field, bytes));
  }

  private static void requireField(List<String> fields, String field) {
    if (!fields.contains(field)) {
      throw fault(
          field, "no picture is expected there; it belongs into " + String.join(" or ", fields));
    }
  }

  private static byte[] bytes(UploadedFile file) {
    try (InputStream content = file.content()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String field, JsonNode node) {
    if (!node.isTextual()) {
      throw fault(field, "a picture is a text in base64");
    }
    return node.textValue();
  }

  private static byte[] decoded(String field, String text) {
    int comma = text.startsWith("data:") ? text.indexOf(',') + 1 : 0;
    try {
      return Base64.getMimeDecoder().decode(text.substring(comma));
    } catch (IllegalArgumentException e) {
      throw fault(field, "it is not base64");
    }
  }

  private static ProblemException fault(String field, String fault) {
    return ProblemException.of(List.of(new FieldFault(field, fault)));
  }
}

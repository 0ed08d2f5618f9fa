package io.facerec.server.route;

import java.util.List;

/** What a route reads of a request's body. */
public sealed interface RequestBody {

  /** Nothing. */
  record None() implements RequestBody {}

  /**
   * JSON.
   *
   * @param type the record that it is read into
   */
  record Json(Class<?> type) implements RequestBody {}

  /**
   * Pictures: as parts of a form, in base64 in JSON, or one as the raw body.
   *
   * @param fields a part or a JSON field each
   * @param many whether a field may hold several
   * @param options other parts or JSON fields; {@link Void} for none
   */
  record Pictures(List<String> fields, boolean many, Class<?> options) implements RequestBody {
    public Pictures {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Bytes of some media type.
   *
   * @param mediaType such as {@code application/octet-stream}
   */
  record Bytes(String mediaType) implements RequestBody {}
}

package io.facerec.server.route;

import java.util.List;
import java.util.Optional;

/** What a route reads of a request's body. */
public sealed interface RequestBody {

  /** Nothing. */
  record None() implements RequestBody {}

  /**
   * JSON.
   *
   * @param example the record that it is read into, as it may be
   */
  record Json(Record example) implements RequestBody {}

  /**
   * Pictures: as parts of a form, in base64 in JSON, or one as the raw body.
   *
   * @param fields a part or a JSON field each
   * @param many whether a field may hold several
   * @param options other parts or JSON fields, as they may be; empty for none
   */
  record Pictures(List<String> fields, boolean many, Optional<Record> options)
      implements RequestBody {
    public Pictures {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Bytes of some media type.
   *
   * @param mediaType such as {@code application/octet-stream}
   * @param example where it is text
   */
  record Bytes(String mediaType, Optional<String> example) implements RequestBody {}

  /** One of several, told apart by their media types. */
  record OneOf(List<RequestBody> bodies) implements RequestBody {
    public OneOf {
      bodies = List.copyOf(bodies);
    }
  }
}

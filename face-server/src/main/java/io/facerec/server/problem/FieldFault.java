package io.facerec.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Optional;

/**
 * What is wrong with one part of a request.
 *
 * @param field its name: a query parameter, a form part or a JSON path
 * @param fault what is wrong, with the allowed range
 * @param code its kind, where the parts differ in that
 */
@JsonInclude(Include.NON_ABSENT)
public record FieldFault(String field, String fault, Optional<ProblemCode> code) {

  public FieldFault(String field, String fault) {
    this(field, fault, Optional.empty());
  }
}

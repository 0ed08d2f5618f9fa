package io.facerec.server.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param field its name: a query parameter, a form part or a JSON path
 * @param fault what is wrong, with the allowed range
 */
public record FieldFault(String field, String fault) {}

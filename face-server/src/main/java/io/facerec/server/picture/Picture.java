package io.facerec.server.picture;

/**
 * An encoded picture of a request.
 *
 * @param field the form part or JSON field that it came in
 * @param bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Picture(String field, byte[] bytes) {}

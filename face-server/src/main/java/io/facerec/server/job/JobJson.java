package io.facerec.server.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facerec.server.answer.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Payloads, progress and results as they are kept; those of other releases may have more fields.
 */
final class JobJson {
  private static final ObjectMapper MAPPER =
      Json.mapper().copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private JobJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of ours can be written as JSON", e);
    }
  }

  /** A record's fields; those that are absent are left out. */
  static Map<String, Object> fields(Record value) {
    return MAPPER.convertValue(value, FIELDS);
  }

  /** One after the other. */
  static <T> MappingIterator<T> lines(InputStream in, Class<T> type) throws IOException {
    return MAPPER.readerFor(type).readValues(in);
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the job was made by another release", e);
    }
  }
}

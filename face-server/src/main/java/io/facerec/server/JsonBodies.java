package io.facerec.server;

import io.facerec.server.answer.Json;
import io.javalin.json.JavalinJackson;
import io.javalin.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** JSON as Javalin reads and writes it: as {@link Json} does. */
@SuppressWarnings("TypeParameterUnusedInFormals") // as the interface declares them
record JsonBodies(JavalinJackson jackson) implements JsonMapper {

  static JsonBodies of(boolean virtualThreads) {
    return new JsonBodies(new JavalinJackson(Json.mapper().copy(), virtualThreads));
  }

  @Override
  public <T> T fromJsonString(String json, Type type) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  @Override
  public <T> T fromJsonStream(InputStream json, Type type) {
    try {
      return Json.read(json.readAllBytes(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toJsonString(Object value, Type type) {
    return jackson.toJsonString(value, type);
  }

  @Override
  public InputStream toJsonStream(Object value, Type type) {
    return jackson.toJsonStream(value, type);
  }

  @Override
  public void writeToOutputStream(Stream<?> values, OutputStream out) {
    jackson.writeToOutputStream(values, out);
  }
}

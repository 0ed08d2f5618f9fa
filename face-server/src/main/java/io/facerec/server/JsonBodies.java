package io.facerec.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import io.facerec.server.answer.Json;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.javalin.json.JavalinJackson;
import io.javalin.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON as Javalin reads and writes it; a body that is {@code null} is none. */
@SuppressWarnings("TypeParameterUnusedInFormals") // as the interface declares them
record JsonBodies(JavalinJackson jackson) implements JsonMapper {

  static JsonBodies of(boolean virtualThreads) {
    return new JsonBodies(new JavalinJackson(Json.mapper().copy(), virtualThreads));
  }

  @Override
  public <T> T fromJsonString(String json, Type type) {
    return read(() -> jackson.getMapper().readValue(json, javaType(type)));
  }

  @Override
  public <T> T fromJsonStream(InputStream json, Type type) {
    return read(() -> jackson.getMapper().readValue(json, javaType(type)));
  }

  private JavaType javaType(Type type) {
    return jackson.getMapper().constructType(type);
  }

  private static <T> T read(Reading<T> reading) {
    try {
      T body = reading.read();
      if (body == null) {
        throw ProblemException.of(ProblemCode.BAD_REQUEST, "the body is not a JSON object");
      }
      return body;
    } catch (JsonProcessingException e) {
      throw Problems.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    @Nullable T read() throws IOException;
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

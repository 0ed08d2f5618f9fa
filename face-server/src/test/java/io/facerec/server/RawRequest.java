package io.facerec.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request byte by byte: what no client would send. */
final class RawRequest {
  private static final int PATIENCE_MILLIS = 30_000;

  private final StringBuilder head = new StringBuilder();
  private byte[] body = {};

  private RawRequest(String line) {
    head.append(line).append(" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
  }

  /** From a method and a path. */
  static RawRequest of(String line) {
    return new RawRequest(line);
  }

  RawRequest header(String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  RawRequest body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  RawRequest body(byte[] bytes) {
    body = bytes;
    return header("Content-Length", Integer.toString(bytes.length));
  }

  /** An answer. */
  record Answer(int status, String head, String body) {}

  Answer send(RunningServer server) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      bytes.writeBytes(body);
      socket.getOutputStream().write(bytes.toByteArray());
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      if (end < 0) {
        throw new AssertionError("no answer: " + answer);
      }
      return new Answer(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(0, end),
          answer.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

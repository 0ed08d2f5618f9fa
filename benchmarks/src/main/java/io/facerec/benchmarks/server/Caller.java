package io.facerec.benchmarks.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection that sends one kind of request again and again, and reads no more of the answers
 * than it must. The JDK's client takes ten times the processor time, on the cores that are being
 * measured. For one thread at a time.
 */
final class Caller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String LENGTH = "\r\nContent-Length: ";

  private final int port;
  private final String head;
  private final byte[] answer = new byte[64 << 10];
  private Socket socket;

  /**
   * Connects.
   *
   * @param head of each request, up to the value of its Content-Length, which stands last
   */
  Caller(int port, String head) throws IOException {
    this.port = port;
    this.head = head;
    this.socket = connected();
  }

  private Socket connected() throws IOException {
    Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port);
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(PATIENCE_MILLIS);
    return fresh;
  }

  /** Sends a body, and returns the status of the answer. */
  int send(byte[] body) throws IOException {
    byte[] first = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[first.length + body.length];
    System.arraycopy(first, 0, request, 0, first.length);
    System.arraycopy(body, 0, request, first.length, body.length);
    OutputStream out = socket.getOutputStream();
    out.write(request);
    return status(socket.getInputStream());
  }

  private int status(InputStream in) throws IOException {
    int read = 0;
    int end = -1;
    String text = "";
    while (end < 0) {
      read += more(in, read);
      text = new String(answer, 0, read, StandardCharsets.ISO_8859_1);
      end = text.indexOf("\r\n\r\n");
    }
    int length = text.indexOf(LENGTH);
    if (length < 0 || length > end) {
      throw new IOException("an answer without a length");
    }
    int from = length + LENGTH.length();
    int whole = end + 4 + Integer.parseInt(text.substring(from, text.indexOf("\r\n", from)));
    while (read < whole) {
      read += more(in, read);
    }
    if (text.lastIndexOf("\r\nConnection: close", end) >= 0) {
      socket.close();
      socket = connected();
    }
    return Integer.parseInt(text.substring(9, 12));
  }

  private int more(InputStream in, int read) throws IOException {
    int count = in.read(answer, read, answer.length - read);
    if (count <= 0) {
      throw new EOFException("the connection ended in an answer");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

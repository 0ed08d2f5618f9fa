package io.facerec.storage.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a PostgreSQL and cuts one connection at its next COMMIT, before or behind it. */
final class CuttingProxy implements AutoCloseable {
  enum Cut {
    NEVER,
    /** The server never sees the COMMIT. */
    BEFORE_COMMIT,
    /** The server commits, and the client never learns it. */
    AFTER_COMMIT
  }

  private static final Pattern PARSED = Pattern.compile("(S_\\d+)\0COMMIT\0");

  private final ServerSocket listener;
  private final int target;
  private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NEVER);
  private final AtomicInteger cuts = new AtomicInteger();

  private CuttingProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  static CuttingProxy before(int port) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CuttingProxy proxy = new CuttingProxy(listener, port);
    start(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  void cutNext(Cut cut) {
    next.set(cut);
  }

  int cuts() {
    return cuts.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        AtomicReference<Cut> cut = new AtomicReference<>(Cut.NEVER);
        start(() -> requests(client, server, cut));
        start(() -> answers(client, server, cut));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void requests(Socket client, Socket server, AtomicReference<Cut> cut) {
    AtomicReference<String> commit = new AtomicReference<>("COMMIT\0");
    copy(
        client,
        server,
        bytes -> {
          String request = new String(bytes, StandardCharsets.ISO_8859_1);
          boolean commits = request.contains(commit.get());
          // The driver spells it out once, and then calls it by that statement's name.
          Matcher parsed = PARSED.matcher(request);
          if (parsed.find()) {
            commit.set("\0" + parsed.group(1) + "\0");
          }
          if (commits) {
            cut.set(next.getAndSet(Cut.NEVER));
          }
          return cut.get() != Cut.BEFORE_COMMIT;
        });
  }

  private void answers(Socket client, Socket server, AtomicReference<Cut> cut) {
    copy(server, client, bytes -> cut.get() != Cut.AFTER_COMMIT);
  }

  private void copy(Socket from, Socket to, Gate gate) {
    try (from;
        to) {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        if (!gate.opens(Arrays.copyOf(buffer, read))) {
          cuts.incrementAndGet();
          return;
        }
        output.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // The other direction has ended.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Gate {
    boolean opens(byte[] bytes);
  }
}

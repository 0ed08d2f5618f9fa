package io.facerec.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals that ask a process to stop: SIGINT (Ctrl-C), SIGTERM and SIGHUP, told to the program
 * instead of ending it, so that it can stop its pictures first and end by itself.
 *
 * <p>Programs that work on pictures while they may be stopped need this in place of a shutdown
 * hook. ONNX Runtime has a shutdown hook of its own that frees what its sessions run on, hooks run
 * all at once, and a picture that is then being worked on ends the process with a segmentation
 * fault.
 *
 * <p>Thread-safe. The signals do what they did before once this is closed. A signal that the
 * process was started to ignore ({@code nohup}) stays ignored, and where Java gives signals to
 * nobody ({@code -Xrs}) they end the process as they always do.
 */
public final class StopSignals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final List<Runnable> before = new ArrayList<>();

  private StopSignals() {}

  /**
   * From now on calls {@code stop} at each such signal, on a thread of Java's own.
   *
   * @param stop returns soon; called again when a signal is repeated
   */
  public static StopSignals call(Runnable stop) {
    StopSignals signals = new StopSignals();
    for (String name : NAMES) {
      try {
        signals.before.add(handle(name, stop));
      } catch (ReflectiveOperationException e) {
        LOG.debug("SIG{} cannot be handled", name, e);
      }
    }
    return signals;
  }

  /**
   * By reflection, since javac has no way to take {@code sun.misc.Signal}, which every JDK has,
   * without a warning.
   *
   * @return what gives the signal back
   */
  private static Runnable handle(String name, Runnable stop) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Method handle = type.getMethod("handle", type, handler);
    Object signal = type.getConstructor(String.class).newInstance(name);
    Object own =
        Proxy.newProxyInstance(
            ClassLoader.getSystemClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              stop.run();
              return proxy;
            });
    Object former = handle.invoke(null, signal, own);
    return () -> restore(handle, signal, former);
  }

  private static void restore(Method handle, Object signal, Object former) {
    try {
      handle.invoke(null, signal, former);
    } catch (IllegalAccessException | InvocationTargetException e) {
      LOG.debug("{} cannot be given back", signal, e);
    }
  }

  @Override
  public void close() {
    before.forEach(Runnable::run);
    before.clear();
  }
}

package io.facerec.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C without the end of the process. A shutdown hook comes too late for a run that is to end in
 * order: ONNX Runtime has a hook of its own, which frees what its sessions still run on, and Java
 * does not begin to draw any more. By reflection, since javac has no way to take {@code
 * sun.misc.Signal}, which every JDK has, without a warning.
 */
final class ControlC implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlC.class);

  private final Runnable restore;

  private ControlC(Runnable restore) {
    this.restore = restore;
  }

  /** From now on; where Java cannot do that, Ctrl-C ends the process as it always does. */
  static ControlC calls(Runnable pressed) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      Object own =
          Proxy.newProxyInstance(
              ClassLoader.getSystemClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                pressed.run();
                return proxy;
              });
      Object before = handle.invoke(null, interrupt, own);
      return new ControlC(() -> restore(handle, interrupt, before));
    } catch (ReflectiveOperationException e) {
      LOG.debug("Ctrl-C cannot be handled", e);
      return new ControlC(() -> {});
    }
  }

  private static void restore(Method handle, Object interrupt, Object before) {
    try {
      handle.invoke(null, interrupt, before);
    } catch (IllegalAccessException | InvocationTargetException e) {
      LOG.debug("Ctrl-C cannot be given back", e);
    }
  }

  @Override
  public void close() {
    restore.run();
  }
}

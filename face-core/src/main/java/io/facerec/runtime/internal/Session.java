package io.facerec.runtime.internal;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import io.facerec.runtime.Device;
import io.facerec.runtime.DeviceChoice;
import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelException.Reason;
import io.facerec.runtime.ModelFormat;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.RuntimeOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A loaded model and a bounded set of predictors for it. Thread-safe; a call that finds all
 * predictors busy waits. Closing waits for the calls in progress.
 */
public final class Session implements AutoCloseable {
  private final ModelSpec spec;
  private final DeviceChoice device;
  private final Model model;
  private final int size;
  private final BlockingQueue<Lane> lanes;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Session(ModelSpec spec, DeviceChoice device, Model model, int concurrency) {
    this.spec = spec;
    this.device = device;
    this.model = model;
    this.size = concurrency;
    this.lanes = new ArrayBlockingQueue<>(concurrency);
    for (int i = 0; i < concurrency; i++) {
      lanes.add(new Lane(model.newPredictor(new TensorTranslator())));
    }
  }

  /**
   * Loads a model; the caller closes it.
   *
   * @throws ModelException when the file is missing, corrupt, or refused by the engine
   * @throws io.facerec.runtime.DeviceUnavailableException when a device is asked for that cannot be
   *     had
   */
  public static Session open(ModelSpec spec, RuntimeOptions options) {
    Path file = options.store().resolve(spec);
    DeviceChoice device = DeviceChoice.of(options.device(), spec.format(), Engines::cudaObstacle);
    try {
      return load(spec, file, device, options);
    } catch (ModelException e) {
      if (options.device().device() instanceof Device.Auto
          && device.device() instanceof Device.Cuda) {
        return load(
            spec,
            file,
            new DeviceChoice(new Device.Cpu(), "CUDA was found, but: " + e.getMessage()),
            options);
      }
      throw e;
    }
  }

  private static Session load(
      ModelSpec spec, Path file, DeviceChoice device, RuntimeOptions options) {
    Notices.device(spec, device);
    Notices.licence(spec);
    Optional<Model> model = Optional.empty();
    try {
      model = Optional.of(Engines.of(spec.format()).newModel(spec.id(), djl(device.device())));
      model
          .get()
          .load(file.toAbsolutePath().getParent(), prefix(spec), engineOptions(spec, options));
      return new Session(spec, device, model.get(), options.concurrency());
    } catch (IOException
        | MalformedModelException
        | EngineException
        | IllegalStateException
        | IllegalArgumentException
        | LinkageError e) {
      model.ifPresent(Model::close);
      throw new ModelException(
          Reason.UNLOADABLE,
          "%s does not load '%s' (%s): %s. Is its engine among the dependencies, with the natives of this platform?"
              .formatted(spec.format().engine(), spec.id(), file, e.getMessage()),
          e);
    }
  }

  public ModelSpec spec() {
    return spec;
  }

  public DeviceChoice device() {
    return device;
  }

  /**
   * Runs the model once.
   *
   * @param fill writes the whole input tensor: floats in native order, from index 0 to the product
   *     of {@code shape}; the buffer is direct, and not to be kept
   * @param shape of the input
   * @return the outputs in the model's order, each flat and row-major
   * @throws ModelException when the engine fails
   * @throws IllegalStateException when closed
   */
  public float[][] run(Consumer<ByteBuffer> fill, long... shape) {
    Lane lane = take();
    try {
      return lane.run(fill, new Shape(shape));
    } catch (TranslateException | EngineException e) {
      throw new ModelException(
          Reason.INFERENCE,
          "'%s' failed on an input of %s".formatted(spec.id(), Arrays.toString(shape)),
          e);
    } finally {
      lanes.add(lane);
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean interrupted = false;
    for (int ended = 0; ended < size; ) {
      try {
        lanes.take().close();
        ended++;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    model.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits in short turns, so that nobody waits for ever on a session that was closed meanwhile. */
  private Lane take() {
    try {
      while (!closed.get()) {
        Lane lane = lanes.poll(100, TimeUnit.MILLISECONDS);
        if (lane != null) {
          return lane;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(
          Reason.INFERENCE, "interrupted while waiting for model '" + spec.id() + "'", e);
    }
    throw new IllegalStateException("model '" + spec.id() + "' is closed");
  }

  private static String prefix(ModelSpec spec) {
    int dot = spec.file().lastIndexOf('.');
    return dot < 0 ? spec.file() : spec.file().substring(0, dot);
  }

  /** DJL heeds intraOpNumThreads only when interOpNumThreads is given too. */
  private static Map<String, String> engineOptions(ModelSpec spec, RuntimeOptions options) {
    return spec.format() == ModelFormat.ONNX
        ? Map.of(
            "interOpNumThreads",
            "1",
            "intraOpNumThreads",
            Integer.toString(options.threadsPerCall()))
        : Map.of();
  }

  private static ai.djl.Device djl(Device device) {
    return device instanceof Device.Cuda cuda
        ? ai.djl.Device.gpu(cuda.index())
        : ai.djl.Device.cpu();
  }
}

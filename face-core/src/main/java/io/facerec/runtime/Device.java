package io.facerec.runtime;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where models are asked to run. */
public sealed interface Device {

  /** CUDA when it can be had, else the CPU, and one log line that says why. */
  record Auto() implements Device {
    @Override
    public String toString() {
      return "auto";
    }
  }

  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /**
   * One NVIDIA device; asking for one that cannot be had is an error, never a silent fallback.
   *
   * @param index from 0, in CUDA's order
   */
  record Cuda(int index) implements Device {
    public Cuda {
      if (index < 0) {
        throw new IllegalArgumentException(
            "a CUDA device's index must be at least 0, got " + index);
      }
    }

    @Override
    public String toString() {
      return "cuda:" + index;
    }
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda} (the first) or {@code cuda:N}.
   *
   * @throws IllegalArgumentException for any other word
   */
  static Device parse(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    Matcher cuda = Pattern.compile("cuda(?::(\\d{1,3}))?").matcher(lower);
    if (lower.equals("auto")) {
      return new Auto();
    } else if (lower.equals("cpu")) {
      return new Cpu();
    } else if (cuda.matches()) {
      return new Cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }
    throw new IllegalArgumentException(
        "device '" + word + "' is none of auto, cpu, cuda, cuda:N (N from 0 to 999)");
  }
}

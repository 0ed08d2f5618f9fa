package io.facerec.image;

import nu.pattern.OpenCV;
import org.opencv.core.Core;

/** Loads OpenCV's native library, once, when the first picture is decoded. */
final class OpenCv {
  private OpenCv() {}

  static void ensureLoaded() {
    Loaded.touch();
  }

  static String version() {
    ensureLoaded();
    return "OpenCV " + Core.VERSION;
  }

  private static final class Loaded {
    static {
      load();
      // Pictures run side by side on the caller's threads; OpenCV's own pool would only add
      // contention, and results that depend on the machine.
      Core.setNumThreads(1);
    }

    private static void touch() {}

    private static void load() {
      try {
        // An installation lays the library on java.library.path and saves unpacking 65 MB.
        System.loadLibrary(Core.NATIVE_LIBRARY_NAME);
      } catch (UnsatisfiedLinkError e) {
        OpenCV.loadLocally();
      }
    }
  }
}

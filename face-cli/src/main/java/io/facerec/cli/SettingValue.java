package io.facerec.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/**
 * A number that a gallery is set to.
 *
 * @param number empty for the default
 */
record SettingValue(Optional<Number> number) {
  /** What is written for it on the command line. */
  static final String DEFAULT = "default";

  /** -1 to 1. */
  static final class Cosine extends OrDefault {
    Cosine() {
      super(new Ranges.Cosine());
    }
  }

  /** Above 0, below 1. */
  static final class ErrorRate extends OrDefault {
    ErrorRate() {
      super(new Ranges.ErrorRate());
    }
  }

  /** Above 0, at most 2. */
  static final class Margin extends OrDefault {
    Margin() {
      super(new Ranges.Margin());
    }
  }

  /** 0 to 10000 pixels. */
  static final class EyeDistance extends OrDefault {
    EyeDistance() {
      super(new Ranges.EyeDistance());
    }
  }

  /** 0 to 1. */
  static final class Quality extends OrDefault {
    Quality() {
      super(new Ranges.Probability());
    }
  }

  private abstract static class OrDefault implements ITypeConverter<SettingValue> {
    private final ITypeConverter<? extends Number> range;

    OrDefault(ITypeConverter<? extends Number> range) {
      this.range = range;
    }

    @Override
    public SettingValue convert(String value) throws Exception {
      return new SettingValue(
          value.equals(DEFAULT) ? Optional.empty() : Optional.of(range.convert(value)));
    }
  }
}

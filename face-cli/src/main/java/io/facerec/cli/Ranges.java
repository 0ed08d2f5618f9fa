package io.facerec.cli;

import io.facerec.cli.report.Format;
import io.facerec.runtime.Device;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Option values and the ranges they must lie in; picocli puts the option's name before it. */
final class Ranges {
  private Ranges() {}

  /** 0 to 1. */
  static final class Probability implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      return number(value, 0, 1);
    }
  }

  /** -1 to 1. */
  static final class Cosine implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      return (float) number(value, -1, 1);
    }
  }

  /** Above 0, below 1. */
  static final class ErrorRate implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double rate = number(value, 0, 1);
      if (rate == 0 || rate == 1) {
        throw new TypeConversionException("'" + value + "' is not a rate above 0 and below 1");
      }
      return rate;
    }
  }

  /** Above 0, at most 2. */
  static final class Margin implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      float margin = (float) number(value, 0, 2);
      if (margin == 0) {
        throw new TypeConversionException("'" + value + "' is not a margin above 0");
      }
      return margin;
    }
  }

  /** Pixels of a face, from 0. */
  static final class FaceSize implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      return (float) number(value, 0, 100_000);
    }
  }

  /** Pixels between the eyes of an enrolled face. */
  static final class EyeDistance implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      return (float) number(value, 0, 10_000);
    }
  }

  /** Pixels of a long side, as the detector takes them. */
  static final class LongSide implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) whole(value, 32, 8192);
    }
  }

  /** Pictures worked on side by side. */
  static final class Jobs implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) whole(value, 1, 256);
    }
  }

  /** Candidates of a face. */
  static final class Limit implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) whole(value, 1, 1000);
    }
  }

  /** Pairs that are printed, faces of a cluster. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) whole(value, 1, 1_000_000);
    }
  }

  /** Width times height of a picture: what an array of its pixels can hold. */
  static final class PixelCount implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      return whole(value, 1, Integer.MAX_VALUE / 3);
    }
  }

  /** {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:N}. */
  static final class DeviceName implements ITypeConverter<Device> {
    @Override
    public Device convert(String value) {
      try {
        return Device.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** {@code table}, {@code json}, {@code csv}. */
  static final class FormatName implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return Arrays.stream(Format.values())
          .filter(format -> format.toString().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + value + "' is none of table, json, csv"));
    }
  }

  private static double number(String value, double minimum, double maximum) {
    try {
      double number = Double.parseDouble(value);
      if (number >= minimum && number <= maximum) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    throw outside(value, "a number", shown(minimum), shown(maximum));
  }

  private static long whole(String value, long minimum, long maximum) {
    try {
      long number = Long.parseLong(value);
      if (number >= minimum && number <= maximum) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    throw outside(value, "a whole number", Long.toString(minimum), Long.toString(maximum));
  }

  private static TypeConversionException outside(
      String value, String kind, String minimum, String maximum) {
    return new TypeConversionException(
        "'%s' is not %s in %s..%s".formatted(value, kind, minimum, maximum));
  }

  private static String shown(double bound) {
    return Long.toString((long) bound);
  }
}

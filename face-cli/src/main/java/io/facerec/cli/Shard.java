package io.facerec.cli;

import io.facerec.cli.input.PersonPicture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of several parts of the work, from 0. */
record Shard(int index, int count) {
  private static final Pattern SHOWN = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  boolean has(PersonPicture picture) {
    return picture.part(count) == index;
  }

  static final class Converter implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String value) {
      Matcher shown = SHOWN.matcher(value);
      if (shown.matches()) {
        Shard shard = new Shard(Integer.parseInt(shown.group(1)), Integer.parseInt(shown.group(2)));
        if (shard.index() < shard.count()) {
          return shard;
        }
      }
      throw new TypeConversionException(
          "'" + value + "' is not I/N with I from 0 to N - 1, as in 0/4");
    }
  }
}

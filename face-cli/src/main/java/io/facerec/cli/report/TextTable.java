package io.facerec.cli.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns without frames, as wide as their contents: what is copied from it is whole.
 *
 * @param headers one a column
 * @param numbers whether a column is aligned to the right
 */
record TextTable(List<String> headers, List<Boolean> numbers) {
  private static final int UNLIMITED = 1 << 16;

  void print(List<List<String>> rows, PrintWriter out) {
    List<ColumnData<List<String>>> columns = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      int index = i;
      HorizontalAlign align = numbers.get(i) ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
      columns.add(
          new com.github.freva.asciitable.Column()
              .header(headers.get(i))
              .headerAlign(align)
              .dataAlign(align)
              .maxWidth(UNLIMITED, OverflowBehaviour.CLIP_RIGHT)
              .with(row -> Printable.of(row.get(index))));
    }
    AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns)
        .lines()
        // The library leaves a margin where a frame would be.
        .map(line -> line.substring(1).stripTrailing())
        .forEach(out::println);
    out.flush();
  }
}

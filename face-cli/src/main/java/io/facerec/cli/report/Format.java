package io.facerec.cli.report;

import java.util.Locale;

/** How results are printed. */
public enum Format {
  /** For people; printed when all is done. */
  TABLE,
  /** One object a line, each as soon as it is known. */
  JSON,
  /** A header, then one row a face, or a candidate where candidates are asked for. */
  CSV;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

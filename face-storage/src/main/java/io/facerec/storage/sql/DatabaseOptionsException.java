package io.facerec.storage.sql;

import io.facerec.error.FaceException;
import java.util.List;

/** Settings of the database that make no sense; the message names all of them. */
public final class DatabaseOptionsException extends FaceException {
  private static final long serialVersionUID = 1L;

  DatabaseOptionsException(List<String> problems) {
    super("the settings of the database are not right: " + String.join("; ", problems));
  }

  @Override
  public String code() {
    return "database_options";
  }
}

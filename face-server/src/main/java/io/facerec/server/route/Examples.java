package io.facerec.server.route;

import java.util.UUID;

/** Ids that stand in the examples of the documentation, for those that a reader has. */
public final class Examples {
  public static final UUID GALLERY = UUID.fromString("019a8f00-0000-7000-8000-000000000001");
  public static final UUID SUBJECT = UUID.fromString("019a8f00-0000-7000-8000-000000000002");
  public static final UUID UPLOAD = UUID.fromString("019a8f00-0000-7000-8000-000000000003");
  public static final UUID OTHER_UPLOAD = UUID.fromString("019a8f00-0000-7000-8000-000000000004");

  /** Of a user. */
  public static final String PASSWORD = "kettle marble 47 lantern";

  /** Of a file. */
  public static final String PASSPHRASE = "copper violin 12 harbour";

  /** From a log-in. */
  public static final String REFRESH_TOKEN = "the refreshToken of your last log-in";

  private Examples() {}
}

package io.facerec.server.config;

/** What the server is run for, by {@code ENVIRONMENT}. */
public enum Mode {
  /** Missing secrets are drawn and kept in the home folder; listens on this machine only. */
  DEVELOPMENT,
  /** Starts with secrets that were given and are strong, or not at all. */
  PRODUCTION
}

package io.facerec.server.config;

/** How much is logged: what is at least as grave. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARNING,
  ERROR
}

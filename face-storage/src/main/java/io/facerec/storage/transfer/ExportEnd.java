package io.facerec.storage.transfer;

/**
 * The last line.
 *
 * @param refused stored templates that did not open, and are missing therefore
 * @param sha256 of all bytes before it, 64 hex digits
 */
record ExportEnd(long subjects, long templates, long refused, String sha256) {
  static final String START = "{\"end\":";

  String line() {
    return "%s{\"subjects\":%d,\"templates\":%d,\"refused\":%d,\"sha256\":\"%s\"}}"
        .formatted(START, subjects, templates, refused, sha256);
  }
}

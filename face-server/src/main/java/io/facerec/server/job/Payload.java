package io.facerec.server.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a job is to be done with, as it is kept: never pictures, names or passphrases in the clear.
 *
 * @param gallery which one; empty where it is made, or none is concerned
 * @param name of the gallery that an import makes or fills; empty: as the file says
 * @param rule of an import, for people that are there already
 * @param source of an enrolment: {@code archive} or {@code list}
 * @param uploads with what it is given, in order
 * @param passphrase sealed, in base64; see {@link Passphrases}
 * @param largest whether of several faces the largest is enrolled
 * @param checkDuplicates whether faces of other subjects are refused; empty: as the gallery says
 */
record Payload(
    Optional<UUID> gallery,
    Optional<String> name,
    Optional<String> rule,
    Optional<String> source,
    List<UUID> uploads,
    Optional<String> passphrase,
    boolean largest,
    Optional<Boolean> checkDuplicates) {
  static final String ARCHIVE = "archive";
  static final String LIST = "list";

  Payload {
    uploads = List.copyOf(uploads);
  }

  static Payload nothing() {
    return new Payload(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  static Payload export(UUID gallery, String sealedPassphrase) {
    return new Payload(
        Optional.of(gallery),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(sealedPassphrase),
        false,
        Optional.empty());
  }

  static Payload imported(
      Optional<UUID> gallery,
      Optional<String> name,
      String rule,
      List<UUID> uploads,
      Optional<String> sealedPassphrase) {
    return new Payload(
        gallery,
        name,
        Optional.of(rule),
        Optional.empty(),
        uploads,
        sealedPassphrase,
        false,
        Optional.empty());
  }

  static Payload enrolment(
      UUID gallery,
      String source,
      List<UUID> uploads,
      boolean largest,
      Optional<Boolean> checkDuplicates) {
    return new Payload(
        Optional.of(gallery),
        Optional.empty(),
        Optional.empty(),
        Optional.of(source),
        uploads,
        Optional.empty(),
        largest,
        checkDuplicates);
  }

  /** The same once nothing more will come of the job: without what it was given. */
  Payload spent() {
    return new Payload(
        gallery,
        Optional.empty(),
        rule,
        source,
        List.of(),
        Optional.empty(),
        false,
        checkDuplicates);
  }
}

package io.facerec.server.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.facerec.server.auth.Caller;
import io.facerec.server.route.Operation;
import io.facerec.server.route.Permission;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the server is well. */
public final class Health {
  private final Readiness readiness;
  private final String version;
  private final Instant startedAt = Instant.now();

  public Health(Readiness readiness, String version) {
    this.readiness = readiness;
    this.version = version;
  }

  public Operation live() {
    return Operation.answering(
        State.class, "The process answers", context -> context.json(new State("up")));
  }

  public Operation ready() {
    return Operation.answering(
            Ready.class,
            "Requests are served: 200, or 503 while starting, stopping, or without what is needed",
            context ->
                answer(context, readiness.isReady(), new Ready(word(readiness.isReady()), away())))
        .orStatus(503);
  }

  public Operation health() {
    return Operation.answering(
            State.class,
            "200 up, or degraded where something useful is away or a gallery cannot be opened; 503"
                + " where something needed is",
            context -> answer(context, readiness.isUp(), new State(word(readiness.isUp()))))
        .orStatus(503);
  }

  public Operation detailed() {
    return Operation.answering(
            Details.class,
            "The same; with each dependency for who may observe",
            context -> answer(context, readiness.isUp(), details(context)))
        .orStatus(503);
  }

  private List<String> away() {
    return readiness.dependencies().stream()
        .filter(state -> !state.up())
        .map(DependencyState::name)
        .toList();
  }

  private static void answer(Context context, boolean well, Object body) {
    context.status(well ? 200 : 503).header("Cache-Control", "no-store").json(body);
  }

  private String word(boolean well) {
    if (readiness.phase() != Readiness.Phase.RUNNING) {
      return readiness.phase().name().toLowerCase(Locale.ROOT);
    }
    return well ? (readiness.isWhole() ? "up" : "degraded") : "down";
  }

  private Details details(Context context) {
    String status = word(readiness.isUp());
    if (!Caller.of(context).permissions().contains(Permission.OBSERVE)) {
      return new Details(
          status,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }
    List<IndexAnswer> indexes =
        readiness.galleries().stream()
            .map(
                state ->
                    new IndexAnswer(
                        state.gallery().toString(),
                        state.loaded(),
                        state.templates(),
                        state.revisionLag()))
            .toList();
    return new Details(
        status,
        Optional.of(version),
        Optional.of(Duration.between(startedAt, Instant.now()).toSeconds()),
        readiness.dependencies().stream().map(DependencyAnswer::of).toList(),
        Optional.of(indexes),
        Optional.of(
                readiness.sealed().stream()
                    .map(
                        gallery ->
                            new SealedAnswer(gallery.gallery().toString(), gallery.missingKey()))
                    .toList())
            .filter(all -> !all.isEmpty()));
  }

  /**
   * An answer in a word.
   *
   * @param status up, degraded, down, starting or stopping
   */
  public record State(String status) {}

  /**
   * The same, and what is missing: nobody's key can be checked while the database is away.
   *
   * @param status up, degraded, down, starting or stopping
   * @param away those of database, objects, cache and models that do not answer
   */
  @JsonInclude(Include.NON_EMPTY)
  public record Ready(String status, List<String> away) {}

  /**
   * All that is known; without a token that may observe, the status alone.
   *
   * @param status up, degraded, down, starting or stopping
   * @param version of the server
   * @param uptimeSeconds since it started
   * @param dependencies what it needs or uses
   * @param galleries the indexes
   * @param sealedGalleries that cannot be opened, and so are not served
   */
  @JsonInclude(Include.NON_EMPTY)
  public record Details(
      String status,
      Optional<String> version,
      Optional<Long> uptimeSeconds,
      List<DependencyAnswer> dependencies,
      Optional<List<IndexAnswer>> galleries,
      Optional<List<SealedAnswer>> sealedGalleries) {}

  /**
   * A dependency.
   *
   * @param name of it: database, objects, cache or models
   * @param status up or down
   * @param required whether the server is down without it
   * @param latencyMilliseconds of its last answer
   * @param lastError class of its last failure
   * @param lastErrorAt when that was
   * @param checkedAt when it was last asked
   */
  @JsonInclude(Include.NON_EMPTY)
  public record DependencyAnswer(
      String name,
      String status,
      boolean required,
      Optional<Double> latencyMilliseconds,
      Optional<String> lastError,
      Optional<Instant> lastErrorAt,
      Optional<Instant> checkedAt) {
    static DependencyAnswer of(DependencyState state) {
      return new DependencyAnswer(
          state.name(),
          state.up() ? "up" : "down",
          state.required(),
          state.latency().map(time -> Math.round(time.toNanos() / 1e4) / 100.0),
          state.lastError(),
          state.lastErrorAt(),
          state.checkedAt());
    }
  }

  /**
   * A gallery that cannot be opened.
   *
   * @param gallery the gallery's id
   * @param missingKey id of the key that it needs: give that to ENCRYPTION_RETIRED_KEYS; absent
   *     where the gallery's row is damaged
   */
  @JsonInclude(Include.NON_EMPTY)
  public record SealedAnswer(String gallery, Optional<String> missingKey) {}

  /**
   * A gallery's index.
   *
   * @param gallery the gallery's id
   * @param loaded whether it can be searched
   * @param templates in it
   * @param revisionLag revisions that it had not applied when it was last compared
   */
  public record IndexAnswer(String gallery, boolean loaded, long templates, long revisionLag) {}
}

package io.facerec.server.problem;

import io.facerec.error.FaceException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request that is answered with a problem. */
public final class ProblemException extends FaceException {
  private static final long serialVersionUID = 1L;
  private static final int UNAVAILABLE = 503;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final ProblemCode kind;
  private final transient List<FieldFault> faults;
  private final transient Optional<Duration> retryAfter;

  private ProblemException(
      ProblemCode kind, String detail, List<FieldFault> faults, Optional<Duration> retryAfter) {
    super(detail);
    this.kind = kind;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /**
   * One problem.
   *
   * @param detail a sentence with measured facts; shown to the caller and logged, so never names,
   *     keys or tokens
   */
  public static ProblemException of(ProblemCode kind, String detail) {
    return new ProblemException(kind, detail, List.of(), Optional.empty());
  }

  /** A request with faults in several places. */
  public static ProblemException of(List<FieldFault> faults) {
    return new ProblemException(
        ProblemCode.BAD_REQUEST,
        faults.size() == 1
            ? "one of the request's parts is wrong"
            : "%d of the request's parts are wrong".formatted(faults.size()),
        faults,
        Optional.empty());
  }

  /** A request of which every part failed in some way of its own. */
  public static ProblemException of(ProblemCode kind, String detail, List<FieldFault> faults) {
    return new ProblemException(kind, detail, faults, Optional.empty());
  }

  /** The same, to be tried again after some time. */
  public ProblemException retryAfter(Duration time) {
    return new ProblemException(kind, String.valueOf(getMessage()), faults, Optional.of(time));
  }

  public ProblemCode kind() {
    return kind;
  }

  public List<FieldFault> faults() {
    return faults;
  }

  /** When to try again; always told of what passes by itself. */
  public Optional<Duration> retryAfter() {
    return retryAfter.or(
        () -> kind.status() == UNAVAILABLE ? Optional.of(RETRY) : Optional.empty());
  }

  @Override
  public String code() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}

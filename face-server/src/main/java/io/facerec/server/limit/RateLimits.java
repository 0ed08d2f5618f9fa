package io.facerec.server.limit;

import io.facerec.server.auth.Caller;
import io.facerec.server.config.LimitOptions;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.telemetry.Metrics;
import io.facerec.storage.cache.Counters;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How many requests a minute are served: to each user or key, and to each address what comes
 * without valid credentials. Log-ins have a stricter bound by address. Health and metrics have
 * none. Every answer that counts says what is left in {@code X-RateLimit-Limit}, {@code
 * X-RateLimit-Remaining} and {@code X-RateLimit-Reset} (seconds until all of it is there again).
 * Thread-safe.
 */
public final class RateLimits {
  private static final Set<String> LOG_IN_PATHS =
      Set.of("/api/v1/auth/login", "/api/v1/auth/refresh");
  private static final String COUNTED = RateLimits.class.getName();

  private final LimitOptions options;
  private final RateLimiter limiter;
  private final Metrics metrics;

  private RateLimits(LimitOptions options, RateLimiter limiter, Metrics metrics) {
    this.options = options;
    this.limiter = limiter;
    this.metrics = metrics;
  }

  /**
   * The limits.
   *
   * @param shared where several processes count together; empty: each for itself
   */
  public static RateLimits of(LimitOptions options, Optional<Counters> shared, Metrics metrics) {
    return new RateLimits(
        options, shared.map(RateLimiter::shared).orElseGet(RateLimiter::local), metrics);
  }

  /**
   * For a request that just arrived, before anything is spent on it.
   *
   * @throws ProblemException when its address had its share
   */
  public void arrive(Context context) {
    if (isExempt(context)) {
      return;
    }
    String address = AddressNetwork.of(context.ip());
    if (isLogIn(context)) {
      require(context, limiter.take("login:" + address, options.logIns()), "address");
    } else if (!hasCredentials(context)) {
      require(context, limiter.take("address:" + address, options.perAddress()), "address");
    } else if (limiter.isExhausted("denied:" + address, options.perAddress())) {
      // Whoever guesses keys is refused before they are looked up.
      require(context, limiter.take("denied:" + address, options.perAddress()), "address");
    }
  }

  /**
   * For a request whose caller is known.
   *
   * @throws ProblemException when the caller had their share
   */
  public void admit(Context context) {
    Caller caller = Caller.of(context);
    if (!caller.equals(Caller.anonymous()) && !isExempt(context)) {
      require(context, limiter.take(caller.actor(), options.perKey()), "key");
    }
  }

  /**
   * For a request that is answered: what came with credentials that are not those of a caller, for
   * whatever reason, counts for its address; unless nobody could tell, because the database is
   * away: then honest callers who try again would be refused once it is back.
   */
  public void leave(Context context) {
    if (context.attribute(COUNTED) == null
        && context.statusCode() != ProblemCode.DEPENDENCY_UNAVAILABLE.status()
        && !isExempt(context)) {
      show(
          context, limiter.take("denied:" + AddressNetwork.of(context.ip()), options.perAddress()));
    }
  }

  private void require(Context context, Allowance allowance, String kind) {
    show(context, allowance);
    if (!allowance.granted()) {
      metrics.rateLimited(kind);
      throw ProblemException.of(
              ProblemCode.RATE_LIMITED,
              "more than %d requests in a minute".formatted(allowance.limit()))
          .retryAfter(whole(allowance.retryAfter()));
    }
  }

  private static void show(Context context, Allowance allowance) {
    context.attribute(COUNTED, true);
    context
        .header("X-RateLimit-Limit", Integer.toString(allowance.limit()))
        .header("X-RateLimit-Remaining", Long.toString(allowance.remaining()))
        .header("X-RateLimit-Reset", Long.toString(whole(allowance.reset()).toSeconds()));
  }

  private static Duration whole(Duration time) {
    return Duration.ofSeconds((time.toMillis() + 999) / 1000);
  }

  private static boolean hasCredentials(Context context) {
    return context.header("Authorization") != null || context.header("X-API-Key") != null;
  }

  /** However many slashes it ends with: to the routes they are the same. */
  private static boolean isLogIn(Context context) {
    String path = context.path();
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return LOG_IN_PATHS.contains(path.substring(0, end));
  }

  private static boolean isExempt(Context context) {
    String path = context.path();
    return path.equals("/health")
        || path.startsWith("/health/")
        || path.equals("/metrics")
        || path.startsWith("/metrics/");
  }
}

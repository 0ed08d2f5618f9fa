package io.facerec.server.limit;

import java.time.Duration;

/**
 * What is left of a caller's requests.
 *
 * @param granted whether this one may go on
 * @param limit requests a minute
 * @param remaining requests that may follow at once
 * @param reset until all of them may
 * @param retryAfter until the next one may; zero where it may now
 */
public record Allowance(
    boolean granted, int limit, long remaining, Duration reset, Duration retryAfter) {}

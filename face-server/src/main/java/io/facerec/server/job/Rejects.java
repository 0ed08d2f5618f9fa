package io.facerec.server.job;

import java.util.List;

/**
 * Pictures that a batch rejected.
 *
 * @param items in the order of the batch
 */
public record Rejects(List<Reject> items) {}

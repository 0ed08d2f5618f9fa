package io.facerec.storage.retention;

/**
 * What a run let go of, or would have.
 *
 * @param templates that were too old
 * @param subjects that had no template left
 * @param pictures rows of pictures that were too old, beside those of the templates
 * @param auditEvents that were too old
 * @param outdatedRows expired uploads, log-ins that ended, failed log-ins that do not count, and
 *     jobs and deliveries that were done with 30 days ago
 * @param objects that were deleted: of the pictures that went, except those of uploads, and those
 *     that nothing named
 * @param objectsLeft that the next run deletes: they were put within the last minute, or the store
 *     is away
 * @param complete false when the thread was interrupted: run it again to go on
 */
public record RetentionReport(
    long templates,
    long subjects,
    long pictures,
    long auditEvents,
    long outdatedRows,
    long objects,
    long objectsLeft,
    boolean complete) {}

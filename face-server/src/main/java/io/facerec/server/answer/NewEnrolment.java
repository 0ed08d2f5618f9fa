package io.facerec.server.answer;

import java.util.Map;
import java.util.Optional;

/**
 * Whose pictures are enrolled, and how.
 *
 * @param name of the new subject, 1 to 255 characters; one that is there keeps theirs
 * @param externalId what the caller's own records call them, unique in the gallery: who has it gets
 *     the pictures
 * @param metadata of the new subject, at most 64 KiB of JSON; in a form, as a text
 * @param largest of several faces in a picture the largest counts; default: such a picture is
 *     refused
 * @param checkDuplicates refuse faces that are another subject's; default: the gallery's setting
 * @param liveness refuse faces that are not live; always where the gallery's settings say so
 */
public record NewEnrolment(
    String name,
    Optional<String> externalId,
    Optional<Map<String, Object>> metadata,
    Optional<Boolean> largest,
    Optional<Boolean> checkDuplicates,
    Optional<Boolean> liveness) {}

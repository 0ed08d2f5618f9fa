package io.facerec.server.answer;

import java.util.Optional;

/**
 * How pictures are enrolled.
 *
 * @param largest of several faces in a picture the largest counts; default: such a picture is
 *     refused
 * @param checkDuplicates refuse faces that are another subject's; default: the gallery's setting
 * @param liveness refuse faces that are not live; always where the gallery's settings say so
 */
public record EnrolmentOptions(
    Optional<Boolean> largest, Optional<Boolean> checkDuplicates, Optional<Boolean> liveness) {}

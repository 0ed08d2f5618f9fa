package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether a picture shows a subject.
 *
 * @param subject their id
 * @param similarity of the closest template, cosine, -1 to 1, higher is closer
 * @param calibratedSimilarity the same on a scale of 0 to 1, for models that have one
 * @param threshold cosine
 * @param match {@code similarity >= threshold}
 * @param template the closest one
 * @param compared how many templates were compared
 * @param probe the face that was compared
 */
@JsonInclude(Include.NON_ABSENT)
public record SubjectVerificationAnswer(
    UUID subject,
    float similarity,
    Optional<Float> calibratedSimilarity,
    float threshold,
    boolean match,
    UUID template,
    int compared,
    FaceAnswer probe) {}

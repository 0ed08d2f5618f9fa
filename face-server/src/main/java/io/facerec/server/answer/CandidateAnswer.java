package io.facerec.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Optional;
import java.util.UUID;

/**
 * A subject that a face may be.
 *
 * @param subject their id
 * @param externalId what the caller's own records call them
 * @param name theirs
 * @param similarity of their closest template, cosine, -1 to 1
 * @param calibratedSimilarity the same on a scale of 0 to 1, for models that have one
 */
@JsonInclude(Include.NON_ABSENT)
public record CandidateAnswer(
    UUID subject,
    Optional<String> externalId,
    String name,
    float similarity,
    Optional<Float> calibratedSimilarity) {}

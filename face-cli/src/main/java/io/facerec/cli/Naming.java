package io.facerec.cli;

import io.facerec.AcceptancePolicy;
import io.facerec.Face;
import io.facerec.cli.report.FaceReport;
import io.facerec.cli.report.NamedCandidate;
import io.facerec.match.Gallery;
import io.facerec.match.Identification;
import io.facerec.match.MarginRule;
import io.facerec.runtime.CalibratedSimilarity;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Searches a face among the people.
 *
 * @param gallery asked before each search
 * @param known says of a candidate what its record tells
 * @param limit of candidates
 * @param threshold from which on somebody is one
 * @param probes which faces are searched at all
 * @param margin when the second subject must be less similar by so much
 * @param scale of the embedder's calibrated similarity, when it has one
 */
record Naming(
    Supplier<Gallery> gallery,
    UnaryOperator<NamedCandidate> known,
    int limit,
    float threshold,
    AcceptancePolicy probes,
    Optional<MarginRule> margin,
    Optional<CalibratedSimilarity> scale)
    implements Function<Face, FaceReport> {

  @Override
  public FaceReport apply(Face face) {
    if (!probes.accepts(face)) {
      return FaceReport.of(face).notSearched();
    }
    Identification answer =
        margin
            .map(rule -> rule.identify(gallery.get(), face.template(), limit, threshold))
            .orElseGet(
                () ->
                    new Identification(
                        gallery.get().identify(face.template(), limit, threshold), false));
    return FaceReport.of(face)
        .withCandidates(
            answer.candidates().stream()
                .map(candidate -> known.apply(NamedCandidate.of(candidate, scale)))
                .toList(),
            threshold,
            margin.map(rule -> answer.ambiguous()));
  }
}

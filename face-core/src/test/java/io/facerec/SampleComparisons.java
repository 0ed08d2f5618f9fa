package io.facerec;

import io.facerec.embed.FaceTemplate;
import io.facerec.evaluate.Comparison;
import io.facerec.evaluate.ComparisonLog;
import io.facerec.evaluate.ComparisonScores;
import io.facerec.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The comparisons of the samples whose truth is certain: 40 crops of eight people by their folders,
 * any two faces of one picture, and the six people of {@code group6.jpg}, who are in no other
 * picture, with all others. Who is who in {@code cast1.jpg} to {@code cast5.jpg} is written down
 * nowhere, and a matcher must not be judged by its own answers: those are left out.
 */
final class SampleComparisons {
  /** The faces of all pictures that show people in front of a camera. */
  static final int FACES = 40 + 6 + 23;

  private SampleComparisons() {}

  private record Sighting(String picture, Optional<String> subject, FaceTemplate template) {}

  static ComparisonScores of(FaceEngine engine) {
    List<Sighting> sightings = sightings(engine);
    ComparisonLog log = new ComparisonLog(1);
    for (int probe = 0; probe < sightings.size(); probe++) {
      for (int reference = probe + 1; reference < sightings.size(); reference++) {
        Sighting one = sightings.get(probe);
        Sighting other = sightings.get(reference);
        float similarity = one.template().dot(other.template());
        int first = probe;
        int second = reference;
        mated(one, other)
            .ifPresent(mated -> log.add(new Comparison(first, second, mated, similarity)));
      }
    }
    return log.scores();
  }

  private static Optional<Boolean> mated(Sighting one, Sighting other) {
    if (one.subject().isPresent() && other.subject().isPresent()) {
      return Optional.of(one.subject().equals(other.subject()));
    }
    return one.picture().equals(other.picture())
            || one.picture().equals("group6.jpg")
            || other.picture().equals("group6.jpg")
        ? Optional.of(false)
        : Optional.empty();
  }

  private static List<Sighting> sightings(FaceEngine engine) {
    List<Sighting> sightings = new ArrayList<>();
    try (Stream<Path> crops = Files.walk(Shared.sample("people"))) {
      for (Path crop : crops.filter(Files::isRegularFile).sorted().toList()) {
        sightings.add(
            new Sighting(
                crop.toString(),
                Optional.of(crop.resolveSibling("").toString()),
                engine.face(crop).orElseThrow().template()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Stream.concat(
            IntStream.rangeClosed(1, 5).mapToObj(i -> "cast" + i + ".jpg"), Stream.of("group6.jpg"))
        .forEach(
            picture ->
                engine
                    .faces(Shared.sample(picture))
                    .forEach(
                        face ->
                            sightings.add(
                                new Sighting(picture, Optional.empty(), face.template()))));
    return sightings;
  }
}

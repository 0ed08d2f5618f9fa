package io.facerec.evaluate;

import io.facerec.embed.FaceTemplate;
import io.facerec.match.FaceMatcher;
import io.facerec.match.WeightedTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The searches of {@link LeaveOneOut} in a gallery with one template a subject, fused of all that
 * the subject has ({@link WeightedTemplate#fused}), but for the probe.
 */
public final class FusedLeaveOneOut {
  private FusedLeaveOneOut() {}

  /**
   * Searches each template among the fused ones, on the calling thread.
   *
   * @param templates of all subjects, with their weights
   * @throws io.facerec.match.OriginMismatchException when templates are of different models
   * @throws IllegalArgumentException when templates of a subject cancel each other out
   */
  public static IdentificationScores of(List<LabelledTemplate> templates) {
    int[] subjects = LeaveOneOut.subjects(templates);
    List<List<Integer>> places = places(subjects);
    List<FaceTemplate> fused = places.stream().map(ofOne -> fused(templates, ofOne)).toList();
    List<MatedSearch> mated = new ArrayList<>();
    Scores strangers = new Scores();
    for (int probe = 0; probe < subjects.length; probe++) {
      FaceMatcher matcher = new FaceMatcher(templates.get(probe).template());
      int own = subjects[probe];
      float[] closest = new float[fused.size()];
      for (int subject = 0; subject < closest.length; subject++) {
        closest[subject] = matcher.similarity(fused.get(subject));
      }
      List<Integer> others = new ArrayList<>(places.get(own));
      others.remove(Integer.valueOf(probe));
      closest[own] =
          others.isEmpty() ? Float.NEGATIVE_INFINITY : matcher.similarity(fused(templates, others));
      LeaveOneOut.search(closest, own, mated, strangers);
    }
    return new IdentificationScores(mated, strangers.toArray());
  }

  /** Where each subject's templates stand. */
  private static List<List<Integer>> places(int[] subjects) {
    List<List<Integer>> places = new ArrayList<>();
    for (int i = 0; i <= Arrays.stream(subjects).max().orElse(-1); i++) {
      places.add(new ArrayList<>());
    }
    for (int place = 0; place < subjects.length; place++) {
      places.get(subjects[place]).add(place);
    }
    return places;
  }

  private static FaceTemplate fused(List<LabelledTemplate> templates, List<Integer> places) {
    return WeightedTemplate.fused(
        places.stream()
            .map(templates::get)
            .map(labelled -> new WeightedTemplate(labelled.template(), labelled.weight()))
            .toList());
  }
}

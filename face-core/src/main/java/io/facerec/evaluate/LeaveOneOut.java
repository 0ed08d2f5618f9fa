package io.facerec.evaluate;

import io.facerec.match.FaceMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every template compared with every other one, and searched among them.
 *
 * <p>1:1: each pair of templates once. 1:N: each template is searched in a gallery of all others
 * (mated, when its subject has another one) and in one without its subject (non-mated). A subject
 * is as similar as its closest template, as in {@link io.facerec.match.Gallery}.
 *
 * @param comparisons all of them, and the worst; {@code probe} and {@code reference} are places in
 *     the list of templates, {@code probe} the lower one
 * @param identification all searches
 */
public record LeaveOneOut(ComparisonLog comparisons, IdentificationScores identification) {

  /**
   * Compares and searches: n * n products of vectors, on the calling thread.
   *
   * @param templates n of them, at most 65,536
   * @param worst how many of the worst comparisons of each kind to keep, at least 1
   * @throws io.facerec.match.OriginMismatchException when templates are of different models
   * @throws IllegalArgumentException when there are too many templates
   */
  public static LeaveOneOut of(List<LabelledTemplate> templates, int worst) {
    if (templates.size() > 65_536) {
      throw new IllegalArgumentException(
          "at most 65536 templates are compared with each other, got " + templates.size());
    }
    int[] subjects = subjects(templates);
    int people = Arrays.stream(subjects).max().orElse(-1) + 1;
    ComparisonLog log = new ComparisonLog(worst);
    List<MatedSearch> mated = new ArrayList<>();
    Scores strangers = new Scores();
    for (int probe = 0; probe < subjects.length; probe++) {
      float[] closest = new float[people];
      Arrays.fill(closest, Float.NEGATIVE_INFINITY);
      FaceMatcher matcher = new FaceMatcher(templates.get(probe).template());
      for (int other = 0; other < subjects.length; other++) {
        if (other == probe) {
          continue;
        }
        float similarity = matcher.similarity(templates.get(other).template());
        closest[subjects[other]] = Math.max(closest[subjects[other]], similarity);
        if (other > probe) {
          log.add(new Comparison(probe, other, subjects[probe] == subjects[other], similarity));
        }
      }
      search(closest, subjects[probe], mated, strangers);
    }
    return new LeaveOneOut(log, new IdentificationScores(mated, strangers.toArray()));
  }

  /** Reads off both searches of one probe from the similarity of each subject. */
  static void search(float[] closest, int own, List<MatedSearch> mated, Scores strangers) {
    float stranger = Float.NEGATIVE_INFINITY;
    int before = 0;
    for (int subject = 0; subject < closest.length; subject++) {
      if (subject != own) {
        stranger = Math.max(stranger, closest[subject]);
        before += closest[subject] >= closest[own] ? 1 : 0;
      }
    }
    if (closest[own] != Float.NEGATIVE_INFINITY) {
      mated.add(new MatedSearch(closest[own], before + 1));
    }
    if (stranger != Float.NEGATIVE_INFINITY) {
      strangers.add(stranger);
    }
  }

  /** A number from 0 for each template's subject. */
  static int[] subjects(List<LabelledTemplate> templates) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    return templates.stream()
        .mapToInt(
            template -> numbers.computeIfAbsent(template.subject(), subject -> numbers.size()))
        .toArray();
  }
}

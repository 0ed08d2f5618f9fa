package io.facerec.match;

import io.facerec.embed.FaceTemplate;
import io.facerec.embed.TemplateOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every template compared with every probe; each subject's list is replaced, never changed. */
final class ExactGallery implements Gallery {
  private final TemplateOrigin origin;
  private final Map<String, List<FaceTemplate>> subjects = new ConcurrentSkipListMap<>();

  ExactGallery(TemplateOrigin origin) {
    this.origin = origin;
  }

  @Override
  public TemplateOrigin origin() {
    return origin;
  }

  @Override
  public void add(String subject, FaceTemplate template) {
    if (subject.isBlank()) {
      throw new IllegalArgumentException("a subject's id must not be blank");
    }
    OriginMismatchException.requireSame(origin, template.origin());
    subjects.merge(subject, List.of(template), ExactGallery::joined);
  }

  @Override
  public int remove(String subject) {
    List<FaceTemplate> removed = subjects.remove(subject);
    return removed == null ? 0 : removed.size();
  }

  @Override
  public int size() {
    return subjects.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  @Override
  public List<Candidate> identify(FaceTemplate probe, int limit, float threshold) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, got " + limit);
    }
    Thresholds.require(threshold);
    OriginMismatchException.requireSame(origin, probe.origin());
    FaceMatcher matcher = new FaceMatcher(probe);
    List<Candidate> candidates = new ArrayList<>();
    subjects.forEach(
        (subject, templates) -> {
          float best = best(matcher, templates);
          if (best >= threshold) {
            candidates.add(new Candidate(subject, best));
          }
        });
    candidates.sort(Candidate.BEST_FIRST);
    return List.copyOf(candidates.subList(0, Math.min(limit, candidates.size())));
  }

  private static float best(FaceMatcher matcher, List<FaceTemplate> templates) {
    float best = -1;
    for (FaceTemplate template : templates) {
      best = Math.max(best, matcher.similarity(template));
    }
    return best;
  }

  private static List<FaceTemplate> joined(List<FaceTemplate> old, List<FaceTemplate> added) {
    List<FaceTemplate> all = new ArrayList<>(old);
    all.addAll(added);
    return List.copyOf(all);
  }
}

package io.facerec.cli;

import io.facerec.cli.input.Input;
import io.facerec.evaluate.Comparison;
import io.facerec.evaluate.FusedLeaveOneOut;
import io.facerec.evaluate.LabelledTemplate;
import io.facerec.evaluate.LeaveOneOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every picture of everybody against every other one, and searched among them. */
record PeopleTrial(People people) implements Trial {

  @Override
  public List<Input> pictures() {
    return people.inputs();
  }

  @Override
  public Result compare(List<Optional<AcquiredFace>> faces) {
    List<Integer> places = new ArrayList<>();
    List<LabelledTemplate> templates = new ArrayList<>();
    for (int place = 0; place < faces.size(); place++) {
      Optional<AcquiredFace> face = faces.get(place);
      if (face.isPresent()) {
        places.add(place);
        templates.add(
            new LabelledTemplate(
                people.portraits().get(place).subject(),
                face.get().template(),
                face.get().weighted().weight()));
      }
    }
    LeaveOneOut all = LeaveOneOut.of(templates, WORST);
    return new Result(
        all.comparisons(),
        placed(all.comparisons().closestNonMated(), places),
        placed(all.comparisons().farthestMated(), places),
        pairs(faces.size()) - pairs(templates.size()),
        Optional.of(all.identification()),
        Optional.of(FusedLeaveOneOut.of(templates)),
        Optional.empty());
  }

  private static List<Comparison> placed(List<Comparison> comparisons, List<Integer> places) {
    return comparisons.stream()
        .map(
            comparison ->
                new Comparison(
                    places.get(comparison.probe()),
                    places.get(comparison.reference()),
                    comparison.mated(),
                    comparison.similarity()))
        .toList();
  }

  private static long pairs(long of) {
    return of * (of - 1) / 2;
  }
}

package io.facerec.server.job;

import io.facerec.server.answer.PlainText;
import io.facerec.server.problem.FieldFault;
import io.facerec.storage.transfer.ListedPicture;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a batch says of people, where no JSON body was looked at: a list in CSV, an archive. */
final class ListedTexts {
  private ListedTexts() {}

  /** What is wrong with it; empty where nothing is. */
  static Optional<FieldFault> fault(ListedPicture listed) {
    return Stream.concat(
            Stream.of(
                fault("subject", PlainText.fault(listed.subject())),
                fault("name", PlainText.fault(listed.name()))),
            listed.metadata().entrySet().stream().map(entry -> fault("metadata", faultOf(entry))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> faultOf(Map.Entry<String, String> entry) {
    return PlainText.fault(entry.getKey()).or(() -> PlainText.faultOfLines(entry.getValue()));
  }

  private static Optional<FieldFault> fault(String field, Optional<String> fault) {
    return fault.map(what -> new FieldFault(field, what));
  }
}

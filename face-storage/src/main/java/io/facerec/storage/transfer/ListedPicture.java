package io.facerec.storage.transfer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of an {@link EnrolmentList}.
 *
 * @param picture which one, as the list names it
 * @param subject what the person is told apart by
 * @param name what the person is called
 * @param metadata of the person
 */
public record ListedPicture(
    String picture, String subject, String name, Map<String, String> metadata) {
  public ListedPicture {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}

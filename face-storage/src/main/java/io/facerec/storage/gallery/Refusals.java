package io.facerec.storage.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Templates that did not open: counted, told once each, and never served. Thread-safe. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int MOST_NAMED = 1000;

  private final String gallery;
  private final List<UUID> named = new ArrayList<>();
  private long count;

  Refusals(String gallery) {
    this.gallery = gallery;
  }

  synchronized void add(UUID template, RuntimeException why) {
    count++;
    if (named.size() < MOST_NAMED) {
      named.add(template);
      LOG.error("gallery {}: template {} is refused: {}", gallery, template, why.getMessage());
    } else if (named.size() == MOST_NAMED && count == MOST_NAMED + 1) {
      LOG.error("gallery {}: more templates are refused; they are counted only", gallery);
    }
  }

  /** Before everything is read anew. */
  synchronized void clear() {
    count = 0;
    named.clear();
  }

  synchronized long count() {
    return count;
  }

  synchronized List<UUID> named() {
    return List.copyOf(named);
  }
}

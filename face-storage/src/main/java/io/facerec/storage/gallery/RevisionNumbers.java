package io.facerec.storage.gallery;

import java.util.Arrays;

/**
 * Which of the SDK gallery's numbers belongs to the template that a revision put there: two sorted
 * columns, 16 bytes a template. Not thread-safe.
 */
final class RevisionNumbers {
  private static final long GONE = 0;

  private long[] revisions = new long[64];
  private long[] numbers = new long[64];
  private int size;
  private int gone;

  /** Revisions come in ascending order; the SDK's numbers begin at 1. */
  void append(long revision, long number) {
    if (size == revisions.length) {
      makeRoom();
    }
    revisions[size] = revision;
    numbers[size++] = number;
  }

  /** The number of a revision's template, for the last time; 0 when it is not there. */
  long take(long revision) {
    int found = Arrays.binarySearch(revisions, 0, size, revision);
    if (found < 0 || numbers[found] == GONE) {
      return GONE;
    }
    long number = numbers[found];
    numbers[found] = GONE;
    gone++;
    return number;
  }

  private void makeRoom() {
    if (gone > size / 4) {
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (numbers[i] != GONE) {
          revisions[kept] = revisions[i];
          numbers[kept++] = numbers[i];
        }
      }
      size = kept;
      gone = 0;
    } else {
      int larger = size + (size >> 1);
      revisions = Arrays.copyOf(revisions, larger);
      numbers = Arrays.copyOf(numbers, larger);
    }
  }
}

package io.facerec.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Subject ids and the small numbers that stand for them. An open-addressing table of those numbers,
 * 8 to 12 bytes a subject, where a HashMap would take 50. Written by one thread at a time; {@link
 * #name} may be called by any thread for a number that it was handed.
 */
final class SubjectTable {
  private static final int FREE = -1;

  private volatile String[] names = new String[16];

  /** Of the names, so that those of other subjects are not looked at. */
  private int[] hashes = new int[16];

  private int size;
  private int[] slots = free(32);

  /** The number of a subject, a new one when it is not known yet. */
  int numberOf(String subject) {
    int hash = hash(subject);
    int slot = slotOf(subject, hash);
    if (slots[slot] != FREE) {
      return slots[slot];
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size + (size >> 1));
      hashes = Arrays.copyOf(hashes, names.length);
    }
    names[size] = subject;
    hashes[size] = hash;
    slots[slot] = size;
    if (2 * ++size > slots.length) {
      grow();
    }
    return size - 1;
  }

  /** The number of a subject, or -1 when it is not known. */
  int find(String subject) {
    return slots[slotOf(subject, hash(subject))];
  }

  String name(int number) {
    return names[number];
  }

  List<String> names() {
    return new ArrayList<>(Arrays.asList(names).subList(0, size));
  }

  private static int hash(String subject) {
    int hash = subject.hashCode() * 0x9e3779b9;
    return hash ^ (hash >>> 16);
  }

  private int slotOf(String subject, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != FREE
        && !(hashes[slots[slot]] == hash && names[slots[slot]].equals(subject))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = free(2 * slots.length);
    int mask = slots.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hashes[number] & mask;
      while (slots[slot] != FREE) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number;
    }
  }

  private static int[] free(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, FREE);
    return slots;
  }
}

package io.syncmap.examples;

import java.util.Arrays;

/**
 * The classes that use a string. It is immutable: nobody changes the array after construction.
 *
 * @param occurrences CONSTANT_String entries with that text; compilers write one per class, but a class
 *     file may have more
 * @param classIds the classes that have such an entry, ascending, none twice
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look into it
record Uses(int occurrences, int[] classIds) {

  static Uses of(int classId) {
    return new Uses(1, new int[] {classId});
  }

  /** Returns these uses and one more. */
  Uses plus(int classId) {
    int at = Arrays.binarySearch(classIds, classId);
    if (at >= 0) {
      return new Uses(occurrences + 1, classIds);
    }
    int insertAt = -at - 1;
    int[] more = new int[classIds.length + 1];
    System.arraycopy(classIds, 0, more, 0, insertAt);
    more[insertAt] = classId;
    System.arraycopy(classIds, insertAt, more, insertAt + 1, classIds.length - insertAt);
    return new Uses(occurrences + 1, more);
  }

  boolean isUsedBy(int classId) {
    return Arrays.binarySearch(classIds, classId) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Uses uses
        && occurrences == uses.occurrences
        && Arrays.equals(classIds, uses.classIds);
  }

  @Override
  public int hashCode() {
    return 31 * occurrences + Arrays.hashCode(classIds);
  }

  @Override
  public String toString() {
    return occurrences + " in " + Arrays.toString(classIds);
  }
}

package io.syncmap.stress;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Maps at the brink of something. Like any program they take the backend of the system property
 * {@code io.syncmap.backend}, so that each race runs on either.
 */
final class Maps {

  /** More calls than any figure needs to rise. */
  private static final int MAX_CALLS = 10_000;

  private Maps() {}

  /** A map of the backend that the system property asks for. */
  static SyncMap<Integer, Integer> empty() {
    return SyncMap.builder(Integer.class, Integer.class).build();
  }

  /** A map of that backend whose segments split after a few keys. */
  static SyncMap<Integer, Integer> tiny() {
    return "offheap".equals(System.getProperty("io.syncmap.backend"))
        ? io.syncmap.offheap.TinySegments.map(Integer.class, Integer.class)
        : io.syncmap.onheap.TinySegments.map();
  }

  /**
   * A map of the keys {@code 1} to {@code last}, each with itself as value, all of them in read and none
   * in dirty: the next new key makes a copy.
   */
  static SyncMap<Integer, Integer> settled(int last) {
    SyncMap<Integer, Integer> map = empty();
    for (int key = 1; key <= last; key++) {
      map.store(key, key);
    }
    promote(map);
    return map;
  }

  /** Makes dirty read, as every range does. */
  static void promote(SyncMap<?, ?> map) {
    map.range((key, value) -> false);
  }

  /** How many of the keys {@code first} to {@code last} have a value. */
  static int present(SyncMap<Integer, ?> map, int first, int last) {
    int present = 0;
    for (int key = first; key <= last; key++) {
      if (map.load(key) != null) {
        present++;
      }
    }
    return present;
  }

  /**
   * Finds the brink: makes the calls 1, 2, 3, … on a new map.
   *
   * @return the number of the first that raises the figure
   */
  static int firstToRaise(
      ToLongFunction<SyncMapStats> figure,
      Supplier<SyncMap<Integer, Integer>> maps,
      ObjIntConsumer<SyncMap<Integer, Integer>> call) {
    try (SyncMap<Integer, Integer> map = maps.get()) {
      long before = figure.applyAsLong(map.stats());
      for (int number = 1; number <= MAX_CALLS; number++) {
        call.accept(map, number);
        if (figure.applyAsLong(map.stats()) > before) {
          return number;
        }
      }
    }
    throw new IllegalStateException("No call raised the figure, so the race cannot be staged");
  }
}

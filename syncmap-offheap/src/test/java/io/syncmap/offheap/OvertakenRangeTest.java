package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.offheap.Checks.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A map is closed or cleared while a range is about to copy the keys of one of its segments. */
class OvertakenRangeTest {
  private static final int KEYS = 200;

  private final OffHeapSyncMap<Long, Long> map = OffHeapMaps.ofTinySegments(Long.class, Long.class);

  @BeforeEach
  void fillManySegments() {
    for (long key = 0; key < KEYS; key++) {
      map.store(key, key);
    }
    assertTrue(map.stats().segments() > 4, "one segment would do for a range");
  }

  @AfterEach
  void noPause() {
    Checks.pause = null;
    map.close();
  }

  /** Runs something when the thread of the test copies the keys of a segment for the n-th time. */
  private static void atSegment(int n, Runnable others) {
    Thread me = Thread.currentThread();
    int[] passed = new int[1];
    Checks.pause = at -> {
      if (at == Place.BEFORE_KEYS && Thread.currentThread() == me && ++passed[0] == n) {
        Crew.go(others).get();
      }
    };
  }

  @Test
  void rangeThatIsClosedAtItsFirstSegmentThrows() {
    atSegment(1, map::close);
    assertThrows(IllegalStateException.class, () -> map.range((key, value) -> true));
  }

  @Test
  void rangeThatIsClosedAtALaterSegmentThrows() {
    atSegment(3, map::close);
    assertThrows(IllegalStateException.class, () -> map.range((key, value) -> true));
  }

  @Test
  void rangeThatIsClearedAndThenClosedThrows() {
    atSegment(3, () -> {
      map.clear();
      map.close();
    });
    assertThrows(IllegalStateException.class, () -> map.range((key, value) -> true));
  }

  @Test
  void iterationThatIsClosedAtItsFirstSegmentThrows() {
    atSegment(1, map::close);
    assertThrows(IllegalStateException.class, () -> new ArrayList<>(map.asConcurrentMap().keySet()));
  }

  @Test
  void iterationThatIsClosedAtALaterSegmentThrows() {
    atSegment(3, map::close);
    Iterator<Long> keys = map.asConcurrentMap().keySet().iterator();
    assertThrows(IllegalStateException.class, () -> keys.forEachRemaining(key -> { }));
  }

  @Test
  void rangeThatIsClearedEnds() {
    atSegment(3, map::clear);
    List<Long> seen = new ArrayList<>();
    map.range((key, value) -> seen.add(key));
    assertFalse(seen.isEmpty(), "two segments were shown before");
    assertEquals(seen.size(), seen.stream().distinct().count());
    assertTrue(seen.size() < KEYS, () -> "all were shown: " + seen);
  }

  /**
   * A range announces itself before it promotes a segment, with its lock held, and before it copies the
   * keys: at each of these moments the memory of its root is freed and reused.
   */
  @Test
  void rangeWhoseRootIsFreedBeforeItAnnouncesItselfEnds() {
    int n = 1;
    while (isOvertakenAt(n)) {
      n++;
    }
    assertTrue(n > 8, "a range announces itself for each of several segments");
  }

  /** Whether a range comes to announce itself for the n-th time. */
  private static boolean isOvertakenAt(int n) {
    OffHeapSyncMap<Long, Long> map = OffHeapMaps.ofTinySegments(Long.class, Long.class);
    store(map, 0, KEYS);
    map.range((key, value) -> true); // a promotion of each segment, so that the next one retires a table
    store(map, KEYS, KEYS + KEYS / 8);
    Thread me = Thread.currentThread();
    int[] passed = new int[1];
    Checks.pause = at -> {
      if (at == Place.BEFORE_ANNOUNCE && Thread.currentThread() == me && ++passed[0] == n) {
        Crew.go(() -> {
          map.clear();
          assertTrue(map.memory.domain.reclaimAll(), "nobody is announced");
          store(map, -KEYS, 0);
        }).get();
      }
    };
    List<Long> seen = new ArrayList<>();
    map.range((key, value) -> seen.add(key));
    Checks.pause = null;
    assertEquals(seen.size(), seen.stream().distinct().count());
    assertTrue(seen.stream().allMatch(key -> key >= 0), () -> "keys of another root: " + seen);
    OffHeapMaps.end(map);
    return passed[0] >= n;
  }

  private static void store(OffHeapSyncMap<Long, Long> map, long from, long to) {
    for (long key = from; key < to; key++) {
      map.store(key, key);
    }
  }
}

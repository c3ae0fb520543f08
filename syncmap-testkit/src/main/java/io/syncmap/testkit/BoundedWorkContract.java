package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** No operation copies or moves more entries than one segment holds, whatever the size of the map. */
public abstract class BoundedWorkContract extends MapFixture {

  private static final int KEYS = 1_000_000;

  /**
   * Returns how many entries a segment may hold when keys are spread well.
   *
   * @return the bound on the entries of one segment
   */
  protected abstract long segmentBound();

  /**
   * Returns the dead entries that a segment may keep: 256, or the share that starts a purge.
   *
   * @return the bound on the dead entries of one segment
   */
  protected abstract long deadBound();

  private void assertBounded(SyncMap<Integer, Integer> map) {
    SyncMapStats stats = map.stats();
    assertTrue(stats.maxEntriesMoved() > 0, stats::toString);
    assertTrue(stats.maxEntriesMoved() <= segmentBound(), stats::toString);
    assertTrue(stats.segments() > 1, stats::toString);
    assertTrue(stats.splits() >= stats.segments() - 1, stats::toString);
    assertTrue(stats.directoryDoublings() > 0, stats::toString);
  }

  /** All entries in all tables, none of which may be counted less than it stands there. */
  private static long held(SyncMap<Integer, Integer> map) {
    SyncMapStats stats = map.stats();
    return stats.readEntries() + stats.dirtyEntries();
  }

  private void fill(SyncMap<Integer, Integer> map, IntUnaryOperator key, int loads) {
    for (int i = 0; i < KEYS; i++) {
      map.store(key.applyAsInt(i), i);
      for (int l = 0; l < loads; l++) {
        map.load(key.applyAsInt((int) (i * (l + 7L) % KEYS)));
      }
    }
    assertEquals(KEYS, map.size());
    assertBounded(map);
  }

  @Test
  void ascendingKeys() {
    SyncMap<Integer, Integer> map = integers();
    fill(map, i -> i, 0);
    SyncMapStats stats = map.stats();
    // Each entry moves a few times while its table grows, and once at each split above it.
    long most = (6L + 64 - Long.numberOfLeadingZeros(stats.segments())) * KEYS;
    assertTrue(stats.entriesMoved() + stats.entriesCopied() <= most, stats::toString);
  }

  @Test
  void ascendingKeysWithLoadsBetween() {
    fill(integers(), i -> i, 2);
  }

  @Test
  void scatteredKeysWithLoadsBetween() {
    fill(integers(), i -> i * 0x9E3779B9 ^ 0x5555, 1);
  }

  @Test
  void churnOfFreshKeys() {
    SyncMap<Integer, Integer> map = integers();
    int window = 200_000;
    for (int i = 0; i < KEYS; i++) {
      map.store(i, i);
      map.load(i - window / 2);
      if (i >= window) {
        assertTrue(map.delete(i - window));
      }
    }
    assertEquals(window, map.size());
    assertBounded(map);
    long segments = map.stats().segments();
    assertTrue(held(map) <= 2 * (window + segments * deadBound()),
        () -> "dead entries pile up in " + map.stats());
  }

  @Test
  void deletedMapGivesItsEntriesUp() {
    SyncMap<Integer, Integer> map = integers();
    fill(map, i -> i, 1);
    for (int i = 0; i < KEYS; i++) {
      assertTrue(map.delete(i));
    }
    assertEquals(0, map.size());
    long segments = map.stats().segments();
    assertTrue(held(map) <= 2 * segments * deadBound(), () -> "dead entries stay in " + map.stats());
    assertTrue(map.stats().purges() > 0);
    assertBounded(map);
    for (int i = 0; i < 1000; i++) {
      map.store(-i, i);
      assertEquals(i, map.load(-i));
    }
    assertEquals(1000, map.size());
  }

  @Test
  void clearGivesAllSegmentsUp() {
    SyncMap<Integer, Integer> map = integers();
    fill(map, i -> i, 0);
    map.clear();
    SyncMapStats stats = map.stats();
    assertEquals(0, stats.size());
    assertEquals(0, stats.readEntries() + stats.dirtyEntries());
    assertEquals(1, stats.segments());
  }
}

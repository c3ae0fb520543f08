package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The work on each body of Go's own {@code sync.Map} benchmarks, against what Go's algorithm spends on
 * it: with one segment, at most as many locks, promotions, copies of dirty, and copied entries.
 * {@link #newMap} makes maps of one segment that never splits.
 */
public abstract class GoParityContract extends MapFixture {

  /**
   * Returns how often the mutex of the map's segment was acquired since the map was made or cleared.
   *
   * @param map a map that {@link #newMap} made
   * @return the number of acquisitions
   */
  protected abstract long locks(SyncMap<?, ?> map);

  @ParameterizedTest
  @EnumSource
  void atMostAsMuchWorkAsGo(GoParity row) {
    SyncMap<Integer, Integer> map = integers();
    row.setUp(map);
    SyncMapStats before = map.stats();
    long[] locks = {-locks(map)};
    // A clear starts the count of locks anew, so what was counted is taken before it.
    row.run(map, () -> locks[0] += locks(map));
    locks[0] += locks(map);
    SyncMapStats after = map.stats();
    assertEquals(1, after.segments());
    assertAll(
        () -> assertAtMost(row.locks, locks[0], "locks"),
        () -> assertAtMost(row.promotions, after.promotions() - before.promotions(), "promotions"),
        () -> assertAtMost(row.copies, after.dirtyCopies() - before.dirtyCopies(), "copies of dirty"),
        () -> assertAtMost(
            row.entriesCopied, after.entriesCopied() - before.entriesCopied(), "copied entries"));
  }

  private static void assertAtMost(long go, long ours, String what) {
    assertTrue(ours <= go, () -> ours + " " + what + ", where Go needs " + go);
  }
}

package io.syncmap.offheap;

import io.syncmap.SyncMap;
import java.util.concurrent.ThreadLocalRandom;

/** What the races do to off-heap maps beyond their public calls. */
public final class RaceHooks {

  /** Turns of a loop that last longer than most calls. */
  private static final int MAX_TURNS = 500;

  private RaceHooks() {}

  /**
   * Has every thread dawdle at the places between two steps, each second time, so that others come in
   * between there more often.
   */
  public static void dawdle() {
    Checks.pause = place -> {
      int turns = ThreadLocalRandom.current().nextInt(2 * MAX_TURNS) - MAX_TURNS;
      while (turns-- > 0) {
        Thread.onSpinWait();
      }
    };
  }

  /**
   * Has what is retired freed, as far as nobody announced is in the way.
   *
   * @param map a map of the off-heap backend
   */
  public static void reclaim(SyncMap<?, ?> map) {
    Domain domain = ((OffHeapSyncMap<?, ?>) map).memory.domain;
    domain.reclaimAll();
    domain.reclaimAll();
  }

  /**
   * Purges each segment, as for want of memory.
   *
   * @param map an open map of the off-heap backend
   */
  public static void purge(SyncMap<?, ?> map) {
    Root root = ((OffHeapSyncMap<?, ?>) map).open();
    for (Segment s = root.settled(0); s != null; s = root.segmentAfter(s)) {
      s.purgeForRoom();
    }
  }

  /**
   * Clears and closes a map that nobody else uses any more.
   *
   * @param map an open map of the off-heap backend
   * @return the bytes that were lost
   */
  public static long end(SyncMap<?, ?> map) {
    map.clear();
    long lost = SoakHooks.settledBytes(map);
    map.close();
    return lost;
  }
}

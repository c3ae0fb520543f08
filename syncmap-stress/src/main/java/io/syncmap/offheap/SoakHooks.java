package io.syncmap.offheap;

import io.syncmap.SyncMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What the soak does to off-heap maps beyond their public calls. */
public final class SoakHooks {

  /** One in so many passes of an unsafe place is a pause. */
  private static final int PAUSE_ODDS = 1 << 12;

  private static final int MAX_PAUSE_NANOS = 2_000_000;

  private SoakHooks() {}

  /**
   * Holds readers and writers now and then at the places between two steps, for up to two milliseconds,
   * so that memory is reused under those who are slow.
   */
  public static void pauseNowAndThen() {
    Checks.pause =
        place -> {
          ThreadLocalRandom random = ThreadLocalRandom.current();
          if (random.nextInt(PAUSE_ODDS) == 0) {
            LockSupport.parkNanos(random.nextInt(MAX_PAUSE_NANOS));
          }
        };
  }

  /** Lets nobody pause any more. */
  public static void pauseNoMore() {
    Checks.pause = null;
  }

  /**
   * Returns the bytes in blocks that are not free, once no more can be freed. Nobody else may use the
   * map meanwhile.
   *
   * @param map an open map of the off-heap backend
   * @return the bytes, with those that wait for reuse
   */
  public static long settledBytes(SyncMap<?, ?> map) {
    Memory memory = ((OffHeapSyncMap<?, ?>) map).memory;
    memory.relieve();
    return memory.bytesLive() + map.stats().bytesRetired();
  }
}

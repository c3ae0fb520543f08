package io.syncmap.offheap;

import io.syncmap.SyncMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What the soak does to off-heap maps beyond their public calls. */
public final class SoakHooks {

  /** One in so many passes of an unsafe place is a pause. */
  private static final int PAUSE_ODDS = 1 << 13;

  /** One in so many pauses starts a spell in which the thread pauses at every place. */
  private static final int SPELL_ODDS = 1 << 6;

  /** Places of a spell: some reads in a row that fail, so that the last one is pinned. */
  private static final int SPELL = 64;

  private static final int MAX_PAUSE_NANOS = 2_000_000;

  /** How many places are left of the thread's spell. */
  private static final ThreadLocal<int[]> LEFT = ThreadLocal.withInitial(() -> new int[1]);

  private SoakHooks() {}

  /**
   * Holds readers and writers now and then at the places between two steps, for up to two milliseconds,
   * so that memory is reused under those who are slow; and some for so many places in a row that a
   * reader gives up reading unannounced.
   */
  public static void pauseNowAndThen() {
    Checks.pause = place -> pause(LEFT.get(), ThreadLocalRandom.current());
  }

  private static void pause(int[] left, ThreadLocalRandom random) {
    if (left[0] > 0) {
      left[0]--;
    } else if (random.nextInt(PAUSE_ODDS) != 0) {
      return;
    } else if (random.nextInt(SPELL_ODDS) == 0) {
      left[0] = SPELL;
    }
    LockSupport.parkNanos(random.nextInt(MAX_PAUSE_NANOS));
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

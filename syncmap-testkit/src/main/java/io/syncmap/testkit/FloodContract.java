package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Strings chosen to have one hash code, as somebody makes them who wants a map to stall: a hundred
 * thousand of them cost a bounded multiple of what as many good ones cost.
 */
public abstract class FloodContract extends MapFixture {
  private static final int KEYS = 100_000;

  /**
   * How many times as much as with good keys a call may cost. A quiet machine shows 4 to 12, a busy one
   * twice that; keys that are compared one by one show hundreds.
   */
  private static final double LIMIT = 40;

  /** Eighteen pairs of letters, each one of two with the same hash code: bad ones differ only there. */
  private static String bad(int id) {
    return pairs(id, "Aa", "BB");
  }

  /** As long, of other pairs whose hash codes differ. */
  private static String good(int id) {
    return pairs(id, "Aa", "Bc");
  }

  private static String pairs(int id, String zero, String one) {
    StringBuilder key = new StringBuilder();
    for (int bit = 17; bit >= 0; bit--) {
      key.append((id >> bit & 1) == 0 ? zero : one);
    }
    return key.toString();
  }

  @Test
  void oneHashCodeStaysWithinABoundOfManyOnes() {
    assertEquals(bad(0).hashCode(), bad(2 * KEYS - 1).hashCode());
    long[] good = best(FloodContract::good);
    long[] bad = best(FloodContract::bad);
    String[] calls = {"insert", "load of a present key", "load of an absent key", "delete"};
    for (int i = 0; i < calls.length; i++) {
      double ratio = (double) bad[i] / good[i];
      String figures = "%s: %d ns, with good keys %d ns, %.1f times".formatted(
          calls[i], bad[i] / KEYS, good[i] / KEYS, ratio);
      System.out.println(figures);
      assertTrue(ratio < LIMIT, figures);
    }
  }

  /** The least time of each kind of call in a few rounds; the processor's, as others use it too. */
  private long[] best(IntFunction<String> keys) {
    String[] present = new String[KEYS];
    String[] absent = new String[KEYS];
    for (int id = 0; id < KEYS; id++) {
      present[id] = keys.apply(id);
      absent[id] = keys.apply(KEYS + id);
    }
    long[] best = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    for (int round = 0; round < 8; round++) {
      SyncMap<String, Integer> map = map(String.class, Integer.class);
      least(best, 0, () -> {
        for (int id = 0; id < KEYS; id++) {
          map.store(present[id], id);
        }
      });
      assertEquals(KEYS, map.size());
      least(best, 1, () -> {
        for (int id = 0; id < KEYS; id++) {
          // Another object than the stored one, as it comes from outside.
          assertEquals(id, map.load(copyOf(present[id])));
        }
      });
      least(best, 2, () -> {
        for (int id = 0; id < KEYS; id++) {
          assertNull(map.load(copyOf(absent[id])));
        }
      });
      least(best, 3, () -> {
        for (int id = 0; id < KEYS; id++) {
          assertTrue(map.delete(copyOf(present[id])));
        }
      });
      assertEquals(0, map.size());
      map.close();
    }
    return best;
  }

  private static void least(long[] best, int kind, Runnable calls) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    calls.run();
    long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    best[kind] = Math.min(best[kind], time);
  }
}

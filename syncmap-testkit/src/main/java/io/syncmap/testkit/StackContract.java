package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Calls at every depth of the stack, up to its end: a call that throws {@link StackOverflowError} has not
 * taken place, and leaves nothing locked, announced or reserved.
 */
public abstract class StackContract extends MapFixture {
  private static final int KEYS = 128;
  private static final int DIVES = Integer.getInteger("io.syncmap.dives", 60);
  private static final long STACK_BYTES = 256 << 10;

  private final Integer[] keys = new Integer[KEYS];

  /** What is expected of each key; plain arrays, as at the end of the stack nothing can be called. */
  private final Integer[] expected = new Integer[KEYS];

  private int overflows;
  private int calls;

  /**
   * Ends a map.
   *
   * @param map a map that holds nothing, and is to be closed
   */
  protected abstract void end(SyncMap<Integer, Integer> map);

  @Test
  void callsAtTheEndOfTheStackTakePlaceOrDoNot() throws InterruptedException {
    SyncMap<Integer, Integer> map = newMap(Integer.class, Integer.class);
    for (int i = 0; i < KEYS; i++) {
      keys[i] = i * 1_000_003;
    }
    // All classes are loaded and linked by now.
    for (int i = 0; i < 20_000; i++) {
      call(map, i);
    }
    assertEquals(0, overflows);
    for (int i = 0; i < DIVES; i++) {
      int padding = i;
      Thread diver = new Thread(null, () -> padded(map, padding), "diver", STACK_BYTES);
      diver.start();
      diver.join();
      check(map);
    }
    assertTrue(overflows > DIVES, () -> overflows + " calls overflowed");
    for (int i = 0; i < KEYS; i++) {
      map.delete(keys[i]);
    }
    assertEquals(0, map.size());
    end(map);
  }

  /** Starts at another depth each time. */
  private void padded(SyncMap<Integer, Integer> map, int padding) {
    if (padding > 0) {
      padded(map, padding - 1);
      return;
    }
    try {
      dive(map);
    } catch (StackOverflowError e) {
      // The end of the stack.
    }
  }

  @SuppressWarnings("InfiniteRecursion") // which is the way to the end of the stack
  private void dive(SyncMap<Integer, Integer> map) {
    call(map, calls++);
    dive(map);
  }

  private void call(SyncMap<Integer, Integer> map, int i) {
    int at = (i * 0x9E3779B9 >>> 8) % KEYS;
    // A spell of inserts, and one of deletes: so tables grow, split and are purged.
    int kind = i / 400 % 2 == 0 ? i % 5 : 5 + i % 3;
    Integer fresh = expected[at] == null ? keys[at] : null;
    try {
      switch (kind) {
        case 0, 1 -> {
          map.store(keys[at], keys[at]);
          fresh = keys[at];
        }
        case 2 -> map.compute(keys[at], (key, value) -> value == null ? key : null);
        case 3 -> {
          map.loadOrStore(keys[at], keys[at]);
          fresh = keys[at];
        }
        case 4 -> {
          map.load(keys[at]);
          fresh = expected[at];
        }
        case 5 -> {
          map.delete(keys[at]);
          fresh = null;
        }
        case 6 -> {
          map.compareAndDelete(keys[at], keys[at]);
          fresh = null;
        }
        default -> {
          map.loadAndDelete(keys[at]);
          fresh = null;
        }
      }
      expected[at] = fresh;
    } catch (StackOverflowError e) {
      overflows++;
    }
  }

  private void check(SyncMap<Integer, Integer> map) {
    Map<Integer, Integer> right = new HashMap<>();
    for (int i = 0; i < KEYS; i++) {
      if (expected[i] != null) {
        right.put(keys[i], expected[i]);
      }
    }
    Map<Integer, Integer> ranged = new HashMap<>();
    map.range((key, value) -> {
      assertNull(ranged.put(key, value));
      return true;
    });
    assertEquals(right, ranged);
    assertEquals(right.size(), map.size());
    // Another thread than the diver gets through to every key, and a function to be run.
    for (int i = 0; i < KEYS; i += 7) {
      assertEquals(expected[i], map.load(keys[i]));
      map.store(keys[i], keys[i]);
      assertEquals(keys[i], map.compute(keys[i], (key, value) -> value));
      expected[i] = keys[i];
    }
  }
}

package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.offheap.Checks.Place;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An {@code OutOfMemoryError} of the heap at each place where the map allocates something there. A call
 * that throws it has not taken place, and the map goes on.
 */
class HeapErrorTest {
  private static final int KEYS = 120;
  private static final int CALLS = 1200;

  /** More than a slab; and less than two, so that the pool has none of this size from other tests. */
  private static final int LARGE = SlabPool.SIZE + (3 << 16);

  @AfterEach
  void disarm() {
    Checks.pause = null;
  }

  /** Throws when threads come to a place for the {@code n}-th time, from 1. */
  private static int[] throwAt(Place place, int n) {
    int[] times = new int[1];
    Checks.pause = at -> {
      if (at == place && ++times[0] == n) {
        throw new OutOfMemoryError("mock");
      }
    };
    return times;
  }

  @Test
  void anyAllocationOfAnyOperationMayFail() {
    int allocations = run(Integer.MAX_VALUE, OffHeapMaps.TINY_TABLE);
    assertTrue(allocations > 20, () -> "the script allocates only " + allocations + " times");
    for (int n = 1; n <= allocations; n++) {
      run(n, OffHeapMaps.TINY_TABLE);
    }
  }

  @Test
  void anyAllocationOfAMapOfOneSegmentMayFail() {
    int allocations = run(Integer.MAX_VALUE, OffHeapMaps.ENDLESS_TABLE);
    assertTrue(allocations > 20, () -> "the script allocates only " + allocations + " times");
    for (int n = 1; n <= allocations; n++) {
      run(n, OffHeapMaps.ENDLESS_TABLE);
    }
  }

  /** Runs a script of calls whose n-th allocation fails; returns how many there were. */
  private static int run(int n, int maxTable) {
    OffHeapSyncMap<Integer, byte[]> map =
        new OffHeapSyncMap<>(OffHeapMaps.config(Integer.class, byte[].class, 0), maxTable);
    Map<Integer, byte[]> model = new HashMap<>();
    Random random = new Random(7);
    int[] times = throwAt(Place.HEAP, n);
    for (int i = 0; i < CALLS; i++) {
      // Inserts, then loads that promote and deletes, then inserts which purge, copy, grow and split.
      int kind = i / 150 % 2 == 0 ? random.nextInt(6) : 3 + random.nextInt(2);
      int key = random.nextInt(KEYS);
      byte[] value = value(i, 20 + random.nextInt(20) * (i % 200 == 0 ? 50_000 : 7));
      int before = times[0];
      try {
        call(map, model.get(key), kind, key, value);
        apply(model, kind, key, value);
      } catch (OutOfMemoryError e) {
        assertTrue(before < n && times[0] >= n, "it is thrown once");
      }
    }
    Checks.pause = null;
    check(map, model, n);
    OffHeapMaps.end(map);
    return times[0];
  }

  private static byte[] value(int seed, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) seed);
    return bytes;
  }

  private static void call(
      OffHeapSyncMap<Integer, byte[]> map, byte[] before, int kind, int key, byte[] value) {
    switch (kind) {
      case 0 -> map.store(key, value);
      case 1 -> assertArrayEquals(before == null ? value : before,
          map.compute(key, (k, v) -> v == null ? value : v));
      case 2 -> assertArrayEquals(before, map.loadOrStore(key, value));
      case 3 -> assertArrayEquals(before, map.load(key));
      case 4 -> assertArrayEquals(before, map.loadAndDelete(key));
      default -> assertEquals(before != null,
          map.compareAndSwap(key, before == null ? new byte[20] : before, value));
    }
  }

  private static void apply(Map<Integer, byte[]> model, int kind, int key, byte[] value) {
    switch (kind) {
      case 0 -> model.put(key, value);
      case 1, 2 -> model.putIfAbsent(key, value);
      case 3 -> { }
      case 4 -> model.remove(key);
      default -> model.replace(key, value);
    }
  }

  private static void check(OffHeapSyncMap<Integer, byte[]> map, Map<Integer, byte[]> model, int n) {
    String run = "allocation " + n;
    assertEquals(model.size(), map.size(), run);
    for (int round = 0; round < 2; round++) {
      Map<Integer, byte[]> ranged = new HashMap<>();
      map.range((key, value) -> {
        assertNull(ranged.put(key, value), run);
        return true;
      });
      assertEquals(model.keySet(), ranged.keySet(), run);
      model.forEach((key, value) -> assertArrayEquals(value, ranged.get(key), run));
      // Another thread gets through to every key, so nothing is left locked, announced or reserved.
      Crew.go(() -> {
        for (int key = 0; key < 2 * KEYS; key++) {
          map.delete(key);
        }
        assertEquals(0, map.size(), run);
        for (int key = 0; key < 2 * KEYS; key++) {
          map.store(key, value(key, 30));
          model.put(key, value(key, 30));
        }
        assertEquals(2 * KEYS, map.size(), run);
      }).get();
    }
  }

  /** What finds no heap when the entries left out of a new table are expunged already. */
  @Test
  void growthThatCannotShrinkAgainLeavesNoKeyTwice() throws ReflectiveOperationException {
    int n = 0;
    int[] times;
    do {
      n++;
      OffHeapSyncMap<Integer, Integer> map = OffHeapMaps.ofOneSegment(Integer.class, Integer.class);
      for (int i = 0; i < 24; i++) {
        map.store(i, i); // a table of 32 slots, which is full
      }
      map.range((key, value) -> true);
      for (int i = 0; i < 20; i++) {
        map.delete(i);
      }
      // As if threads had overwritten each other's counts: so the table grows, for what is not there.
      MethodHandles.privateLookupIn(Segment.class, MethodHandles.lookup())
          .findVarHandle(Segment.class, "dead", int.class).set(map.open().settled(0), 3);
      times = throwAt(Place.HEAP, n);
      try {
        map.store(100, 100);
      } catch (OutOfMemoryError e) {
        assertNull(map.load(100));
      }
      Checks.pause = null;
      for (int i = 0; i < 24; i++) {
        map.store(i, -i);
      }
      map.store(100, -100);
      Map<Integer, Integer> ranged = new HashMap<>();
      map.range((key, value) -> {
        assertNull(ranged.put(key, value));
        assertEquals(-key, value);
        return true;
      });
      assertEquals(25, ranged.size());
      assertEquals(25, map.size());
      assertEquals(25, map.stats().readEntries(), "no entry is in the table twice");
      OffHeapMaps.end(map);
    } while (times[0] >= n); // until nothing failed
    assertTrue(n > 2, "growth, and a smaller table");
  }

  @Test
  void slabsOnTheirWayToThePoolAreOwnedOnce() {
    for (int n = 1; n <= 4; n++) {
      OffHeapSyncMap<Integer, byte[]> map = OffHeapMaps.standard(Integer.class, byte[].class);
      for (int i = 0; i < 6; i++) {
        map.store(i, value(i, LARGE));
      }
      throwAt(Place.BEFORE_POOL, n);
      for (int i = 0; i < 6; i++) {
        try {
          map.delete(i);
          map.memory.relieve();
        } catch (OutOfMemoryError e) {
          // What is not in the pool is lost.
        }
      }
      Checks.pause = null;
      OffHeapSyncMap<Integer, byte[]> other = OffHeapMaps.standard(Integer.class, byte[].class);
      for (int i = 0; i < 6; i++) {
        map.store(i, value(i, LARGE));
        other.store(i, value(-1 - i, LARGE));
      }
      for (int i = 0; i < 6; i++) {
        assertArrayEquals(value(i, LARGE), map.load(i), "give " + n);
        assertArrayEquals(value(-1 - i, LARGE), other.load(i), "give " + n);
      }
      OffHeapMaps.end(map);
      OffHeapMaps.end(other);
    }
  }

  @Test
  void slabsOfAMapThatClosesAreOwnedOnce() {
    for (int n = 1; n <= 3; n++) {
      OffHeapSyncMap<Integer, byte[]> map = OffHeapMaps.standard(Integer.class, byte[].class);
      for (int i = 0; i < 4; i++) {
        map.store(i, value(i, LARGE));
      }
      throwAt(Place.BEFORE_POOL, n);
      assertThrows(OutOfMemoryError.class, map::close);
      Checks.pause = null;
      map.close(); // gives nothing back a second time
      assertEquals(0, map.memory.slabs.reserved());
      OffHeapSyncMap<Integer, byte[]> one = OffHeapMaps.standard(Integer.class, byte[].class);
      OffHeapSyncMap<Integer, byte[]> other = OffHeapMaps.standard(Integer.class, byte[].class);
      for (int i = 0; i < 4; i++) {
        one.store(i, value(i, LARGE));
        other.store(i, value(-1 - i, LARGE));
      }
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(value(i, LARGE), one.load(i), "give " + n);
        assertArrayEquals(value(-1 - i, LARGE), other.load(i), "give " + n);
      }
      OffHeapMaps.end(one);
      OffHeapMaps.end(other);
    }
  }
}

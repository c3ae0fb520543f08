package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.OffHeapMemoryException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No block is lost, none is given back twice, and what was deleted makes room. */
class MemoryAccountTest {

  private static byte[] value(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void clearedMapHoldsNoByte() {
    OffHeapSyncMap<String, byte[]> map = OffHeapMaps.ofTinySegments(String.class, byte[].class);
    Random random = new Random(1);
    for (int i = 0; i < 30_000; i++) {
      String key = "k" + random.nextInt(500);
      switch (random.nextInt(8)) {
        case 0 -> map.delete(key);
        case 1 -> map.loadAndDelete(key);
        case 2 -> map.compute(key, (k, v) -> v == null ? value(1, 9) : null);
        case 3 -> map.loadOrStore(key, value(2, random.nextInt(200)));
        case 4 -> map.load(key);
        case 5 -> map.compareAndSwap(key, value(1, 9), value(3, 10_000));
        default -> map.store(key, value(i, random.nextInt(300)));
      }
      if (i % 10_000 == 9_999) {
        map.clear();
      }
    }
    map.clear();
    assertEquals(0, OffHeapMaps.bytesLeft(map));
    assertEquals(0, map.stats().bytesLive());
    assertEquals(0, map.stats().bytesRetired());
    map.close();
  }

  @Test
  void blocksOfRacingThreadsAreAllAccountedFor() {
    OffHeapSyncMap<Integer, byte[]> map = OffHeapMaps.ofTinySegments(Integer.class, byte[].class);
    Crew.race(4, thread -> {
      Random random = new Random(thread);
      for (int i = 0; i < 20_000; i++) {
        int key = random.nextInt(200);
        switch (random.nextInt(6)) {
          case 0 -> map.delete(key);
          case 1 -> map.compute(key, (k, v) -> v == null ? value(k, 40) : null);
          case 2 -> map.loadOrStore(key, value(key, 20));
          default -> map.store(key, value(key, random.nextInt(100)));
        }
        if (thread == 0 && i % 2000 == 0) {
          map.clear();
        }
      }
    });
    OffHeapMaps.end(map);
  }

  @Test
  void clearWhileAFunctionRunsFreesAfterIt() {
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    map.store("other", "a value that needs a block");
    map.compute("key", (k, absent) -> {
      map.clear();
      assertTrue(OffHeapMaps.bytesLeft(map) > 0, "the function's entry was freed under it");
      return "a value that is too long for a word";
    });
    assertEquals(0, map.size());
    assertEquals(0, OffHeapMaps.bytesLeft(map));
    map.close();
  }

  @Test
  void functionsThatThrowLeaveNoEntriesBehind() {
    OffHeapSyncMap<Integer, String> map = OffHeapMaps.ofTinySegments(Integer.class, String.class);
    for (int i = 0; i < 100_000; i++) {
      int key = i;
      assertThrows(ArithmeticException.class, () -> map.loadOrCompute(key, k -> {
        throw new ArithmeticException();
      }));
    }
    assertEquals(0, map.size());
    map.memory.relieve();
    long live = map.memory.bytesLive();
    assertTrue(live < 1 << 20, () -> live + " bytes for keys that never had a value");
    map.close();
  }

  @Test
  void fullBudgetRefusesAndDeletingMakesRoomOfAnySize() {
    OffHeapSyncMap<Integer, byte[]> map = new OffHeapSyncMap<>(
        OffHeapMaps.config(Integer.class, byte[].class, 1 << 20));
    int stored = 0;
    OffHeapMemoryException e = null;
    while (e == null) {
      int key = stored;
      try {
        map.store(key, value(key, 100));
        stored++;
      } catch (OffHeapMemoryException full) {
        e = full;
      }
    }
    assertEquals(1 << 20, e.budget());
    assertTrue(e.bytesLive() <= 1 << 20 && e.bytesLive() > 1 << 19, e::getMessage);
    assertEquals(stored, map.size());
    for (int i = 0; i < stored; i++) {
      assertArrayEquals(value(i, 100), map.load(i));
    }
    for (int i = 0; i < stored; i += 2) {
      assertTrue(map.delete(i));
    }
    for (int i = 0; i < stored / 8; i++) {
      map.store(-1 - i, value(i, 200));
    }
    assertThrows(OffHeapMemoryException.class, () -> map.store(0, value(0, 1 << 20)));
    map.clear();
    assertEquals(0, OffHeapMaps.bytesLeft(map));
    map.store(0, value(0, 1 << 19));
    map.close();
  }

  @Test
  void deleteAndClearTakeNothing() {
    OffHeapSyncMap<String, String> map = OffHeapMaps.ofTinySegments(String.class, String.class);
    for (int i = 0; i < 100; i++) {
      map.store("key " + i, "value number " + i);
    }
    Checks.denial = () -> true;
    try {
      for (int i = 0; i < 50; i++) {
        assertEquals("value number " + i, map.loadAndDelete("key " + i));
      }
      map.clear();
      assertEquals(0, map.size());
      map.clear();
    } finally {
      Checks.denial = null;
    }
    assertEquals(0, OffHeapMaps.bytesLeft(map));
    map.close();
  }

  @Test
  void emptiedSlabsGoBackToThePool() {
    OffHeapSyncMap<Integer, byte[]> map = OffHeapMaps.standard(Integer.class, byte[].class);
    for (int i = 0; i < 3000; i++) {
      map.store(i, value(i, 10_000));
    }
    long full = map.stats().bytesReserved();
    for (int i = 0; i < 3000; i++) {
      map.delete(i);
    }
    OffHeapMaps.bytesLeft(map);
    assertTrue(map.stats().bytesReserved() < full / 2, () -> map.stats().toString());
    for (int i = 0; i < 1500; i++) {
      map.store(i, value(i, 20_000));
    }
    for (int i = 0; i < 1500; i++) {
      assertArrayEquals(value(i, 20_000), map.load(i));
    }
    assertTrue(map.stats().bytesReserved() <= full * 6 / 5, () -> map.stats().toString());
    map.close();
  }
}

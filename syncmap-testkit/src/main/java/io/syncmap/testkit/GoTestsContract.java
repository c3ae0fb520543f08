package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The ideas of the tests that Go's own {@code sync.Map} has. */
public abstract class GoTestsContract extends MapFixture {

  /** TestConcurrentRange: values are always multiples of their keys, and no key is missing. */
  @Test
  void concurrentRangeSeesEveryKeyWithAMultipleOfIt() {
    int keys = 1 << 10;
    SyncMap<Integer, Long> map = map(Integer.class, Long.class);
    for (int key = 1; key <= keys; key++) {
      map.store(key, (long) key);
    }
    AtomicBoolean done = new AtomicBoolean();
    List<Crew.Member<Void>> writers = new ArrayList<>();
    for (int w = 0; w < 3; w++) {
      int factor = w + 2;
      writers.add(Crew.go(() -> {
        for (long i = 0; !done.get(); i++) {
          for (int key = 1; key <= keys; key++) {
            if (key % 3 == 0) {
              map.loadAndDelete(-key);
              map.store(-key, -key * i);
            } else {
              map.store(key, key * i * factor);
              map.load(key);
            }
          }
        }
      }));
    }
    try {
      for (int round = 0; round < 300; round++) {
        BitSet seen = new BitSet();
        map.range((key, value) -> {
          assertEquals(0, value % key, () -> "while storing multiples of " + key + ": " + value);
          if (key > 0) {
            assertFalse(seen.get(key), () -> "visited twice: " + key);
            seen.set(key);
          }
          return true;
        });
        assertEquals(keys, seen.cardinality(), "range skipped a key");
      }
    } finally {
      done.set(true);
      writers.forEach(Crew.Member::get);
    }
  }

  /** TestIssue40999: a deleted key is let go although the map lives on. */
  @Test
  void deletedKeysAreCollectable() {
    SyncMap<Object, Object> map = map(Object.class, Object.class);
    int early = 10;
    for (int i = 0; i < early; i++) {
      map.store("early " + i, i);
    }
    map.range((key, value) -> true);
    List<WeakReference<Object>> deleted = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Object key = new Object();
      deleted.add(new WeakReference<>(key));
      map.store(key, "value");
      map.load(i % 3 == 0 ? key : "missing");
      assertTrue(map.delete(key));
    }
    // A map may keep some hundred dead keys until it next rebuilds a table.
    awaitCollected(deleted, deleted.size() - 300, map);
    assertEquals(early, map.asConcurrentMap().keySet().stream()
        .filter(key -> key.toString().startsWith("early")).count());
  }

  /** Values are let go at once, without any later call. */
  @Test
  void deletedAndReplacedValuesAreCollectable() {
    SyncMap<Object, Object> map = map(Object.class, Object.class);
    List<WeakReference<Object>> gone = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Object one = new Object();
      Object two = new Object();
      gone.add(new WeakReference<>(one));
      gone.add(new WeakReference<>(two));
      map.store(i, one);
      map.load(i / 2);
      map.compute(i, (key, value) -> two);
      if (i % 2 == 0) {
        map.delete(i);
      } else {
        map.swap(i, "last");
      }
    }
    awaitCollected(gone, gone.size(), null);
    assertEquals(250, map.size());
  }

  @Test
  void clearedKeysAreCollectable() {
    SyncMap<Object, Object> map = map(Object.class, Object.class);
    List<WeakReference<Object>> cleared = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Object key = new Object();
      cleared.add(new WeakReference<>(key));
      map.store(key, key);
    }
    map.clear();
    awaitCollected(cleared, cleared.size(), null);
    assertEquals(0, map.size());
  }

  private static void awaitCollected(List<WeakReference<Object>> references, int least,
      SyncMap<Object, Object> map) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    long collected = 0;
    for (int round = 0; collected < least && System.nanoTime() - deadline < 0; round++) {
      System.gc();
      collected = references.stream().filter(reference -> reference.get() == null).count();
      if (map != null) {
        for (int i = 0; i < 20; i++) {
          map.store("late " + round + " " + i, i);
          map.load("late " + round + " " + i);
          map.load("missing");
        }
      }
    }
    long count = collected;
    assertTrue(count >= least, () -> count + " of " + references.size() + " were collected");
  }

  /** TestMapRangeNestedCall: a range in a range, with stores, deletes and clears in it. */
  @Test
  void nestedRangeWithDeletesAndClears() {
    SyncMap<Integer, String> map = map(Integer.class, String.class);
    String[] words = {"hello", "world", "Go"};
    for (int i = 0; i < words.length; i++) {
      map.store(i, words[i]);
    }
    map.range((key, value) -> {
      map.range((inner, word) -> {
        assertEquals(words[inner], word);
        assertEquals(words[inner], map.load(inner));
        return true;
      });
      assertEquals(words[key], map.loadOrStore(key, "dummy"));
      assertEquals(words[key], map.loadAndDelete(key));
      assertNull(map.loadOrStore(42, "dummy"));
      assertEquals("dummy", map.loadAndDelete(42));
      return true;
    });
    assertEquals(0, map.size());
    map.range((key, value) -> {
      throw new AssertionError("deleted in a nested call, but there");
    });
    for (int i = 0; i < 1000; i++) {
      map.store(i, "v");
    }
    AtomicInteger outer = new AtomicInteger();
    map.range((key, value) -> {
      map.range((inner, word) -> {
        map.clear();
        return false;
      });
      return outer.incrementAndGet() < 10_000;
    });
    assertTrue(outer.get() >= 1 && outer.get() <= 1000);
    assertEquals(0, map.size());
  }

  /** TestConcurrentClear: what was stored before a clear began is gone once it has ended. */
  @Test
  void nothingFromBeforeTheClearSurvivesIt() {
    SyncMap<Integer, Integer> map = integers();
    AtomicInteger epoch = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    List<Crew.Member<Void>> writers = new ArrayList<>();
    for (int w = 0; w < 2; w++) {
      int base = w * 100_000;
      writers.add(Crew.go(() -> {
        for (int i = 0; !done.get(); i++) {
          int key = base + i % 3000;
          int now = epoch.get();
          switch (i % 4) {
            case 0 -> map.store(key, now);
            case 1 -> map.loadOrStore(key, now);
            case 2 -> map.compute(key, (k, v) -> now);
            default -> map.delete(key);
          }
          map.load(base + i * 7 % 3000);
        }
      }));
    }
    try {
      for (int round = 1; round <= 400; round++) {
        for (int i = 0; i < 50; i++) {
          map.store(-i - 1, round);
        }
        int now = epoch.incrementAndGet();
        map.clear();
        for (int i = 0; i < 50; i++) {
          assertNull(map.load(-i - 1), "a key survived the clear");
        }
        int[] old = new int[1];
        map.range((key, value) -> {
          old[0] += value < now ? 1 : 0;
          return true;
        });
        // Each writer may end one call after the clear that it began before.
        assertTrue(old[0] <= writers.size(), () -> old[0] + " keys survived the clear");
      }
    } finally {
      done.set(true);
      writers.forEach(Crew.Member::get);
    }
    map.clear();
    assertEquals(0, map.size());
    assertEquals(Map.of(), map.asConcurrentMap());
  }

  /** TestCompareAndSwap_NonExistingKey and its like: equality decides, not identity. */
  @Test
  void equalButNotIdenticalValuesAreSwappedAndDeleted() {
    SyncMap<Integer, Long> map = map(Integer.class, Long.class);
    for (int i = 0; i < 2000; i++) {
      map.store(i, 1_000_000L + i);
      map.load(i / 2);
      assertTrue(map.compareAndSwap(i, 1_000_000L + i, 2_000_000L + i));
      assertFalse(map.compareAndSwap(i, 1_000_000L + i, 3_000_000L + i));
      assertFalse(map.compareAndDelete(i, 1_000_000L + i));
      if (i % 2 == 0) {
        assertTrue(map.compareAndDelete(i, 2_000_000L + i));
        assertFalse(map.compareAndSwap(i, 2_000_000L + i, 4_000_000L + i));
      }
    }
    assertEquals(1000, map.size());
  }
}

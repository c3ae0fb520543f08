package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.syncmap.SyncMap;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a walk over the map shows, and what its visitor may do. */
public abstract class RangeContract extends MapFixture {

  private static final int KEYS = 3000;

  private SyncMap<Integer, Integer> filled() {
    SyncMap<Integer, Integer> map = integers();
    for (int i = 0; i < KEYS; i++) {
      map.store(i, i);
    }
    return map;
  }

  @Test
  void visitsEachKeyOnceWithItsValue() {
    SyncMap<Integer, Integer> map = filled();
    for (int round = 0; round < 3; round++) {
      Map<Integer, Integer> seen = new HashMap<>();
      map.range((key, value) -> {
        assertNull(seen.put(key, value), "visited twice");
        return true;
      });
      assertEquals(map.asConcurrentMap(), seen);
      assertEquals(KEYS - round * 100, seen.size());
      for (int i = 0; i < 100; i++) {
        map.delete(round * 100 + i);
      }
    }
  }

  @Test
  void stopsWhenTheVisitorSaysSo() {
    SyncMap<Integer, Integer> map = filled();
    AtomicInteger visits = new AtomicInteger();
    map.range((key, value) -> visits.incrementAndGet() < 17);
    assertEquals(17, visits.get());
    map.range((key, value) -> {
      visits.incrementAndGet();
      return false;
    });
    assertEquals(18, visits.get());
  }

  @Test
  void emptyMapIsNotVisited() {
    SyncMap<Integer, Integer> map = integers();
    map.range((key, value) -> fail());
    map.store(1, 1);
    map.delete(1);
    map.range((key, value) -> fail());
  }

  @Test
  void exceptionOfTheVisitorReachesTheCaller() {
    SyncMap<Integer, Integer> map = filled();
    RuntimeException thrown = new RuntimeException("visitor");
    assertSame(thrown, assertThrows(RuntimeException.class, () -> map.range((key, value) -> {
      throw thrown;
    })));
    assertEquals(KEYS, map.size());
    Crew.elsewhere(() -> map.swap(KEYS, KEYS));
    assertEquals(KEYS + 1, map.size());
  }

  @Test
  void nestedRangesAreWhole() {
    SyncMap<Integer, Integer> map = integers();
    for (int i = 0; i < 60; i++) {
      map.store(i, i);
    }
    AtomicInteger pairs = new AtomicInteger();
    map.range((outer, x) -> {
      map.range((inner, y) -> {
        pairs.incrementAndGet();
        return true;
      });
      return true;
    });
    assertEquals(3600, pairs.get());
  }

  @Test
  void visitorMayCallEveryMethodOnEveryKey() {
    for (KeyCall call : KeyCall.all()) {
      SyncMap<String, String> map = strings();
      for (int i = 0; i < 300; i++) {
        map.store("k" + i, "v");
      }
      Set<String> seen = new HashSet<>();
      map.range((key, value) -> {
        assertTrue(seen.add(key), () -> call.name() + ": visited twice: " + key);
        call.action().on(map, key, value, "w");
        if (!key.endsWith("+")) {
          call.action().on(map, key + "+", value, "w");
        }
        return true;
      });
      assertFalse(seen.isEmpty(), call.name());
      if (!call.name().endsWith("clear")) {
        for (int i = 0; i < 300; i++) {
          String key = "k" + i;
          assertTrue(seen.contains(key), () -> call.name() + ": not visited: " + key);
        }
      }
    }
  }

  @Test
  void visitorDeletesAllKeys() {
    SyncMap<Integer, Integer> map = filled();
    map.range((key, value) -> {
      assertTrue(map.delete(key));
      return true;
    });
    assertEquals(0, map.size());
    map.range((key, value) -> fail());
  }

  @Test
  void insertsOfTheVisitorNeitherRepeatNorSkip() {
    SyncMap<Integer, Integer> map = filled();
    BitSet seen = new BitSet();
    int[] next = {KEYS};
    map.range((key, value) -> {
      assertFalse(seen.get(key), () -> "visited twice: " + key);
      seen.set(key);
      for (int i = 0; i < 4 && next[0] < 12 * KEYS; i++) {
        map.store(next[0], next[0]++);
      }
      return true;
    });
    assertEquals(KEYS, seen.get(0, KEYS).cardinality());
  }

  @Test
  void clearInTheVisitorLosesNoLaterKey() {
    SyncMap<Integer, Integer> map = filled();
    map.range((key, value) -> {
      map.clear();
      map.store(-1, -1);
      return false;
    });
    assertEquals(Map.of(-1, -1), map.asConcurrentMap());
  }

  @Test
  void closeInTheVisitorEndsTheWalkWithAnException() {
    SyncMap<Integer, Integer> map = filled();
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> map.range((key, value) -> {
      map.close();
      return true;
    }));
    assertTrue(e.getMessage().contains(MAP_NAME), e.getMessage());
  }

  @Test
  void noLockIsHeldWhileTheVisitorRuns() {
    SyncMap<Integer, Integer> map = filled();
    AtomicBoolean visited = new AtomicBoolean();
    map.range((key, value) -> {
      visited.set(true);
      Crew.race(2, thread -> {
        for (int i = 0; i < 2 * KEYS; i++) {
          map.store(thread * 4 * KEYS + i, i);
          map.delete(i);
        }
        map.range((k, v) -> true);
        map.clear();
      });
      return false;
    });
    assertTrue(visited.get());
    assertEquals(0, map.size());
  }

  @Test
  void keysPresentThroughoutAreVisitedOnceUnderGrowthAndChurn() {
    SyncMap<Integer, Integer> map = filled();
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    Crew.Member<Void> writer = Crew.go(() -> {
      for (int i = 0; !stop.get(); i++) {
        int base = KEYS + i % 60 * 1000;
        for (int k = base; k < base + 1000; k++) {
          map.store(k, k);
        }
        running.countDown();
        for (int k = base; k < base + 1000; k++) {
          map.load(k + 1000);
          if (i % 3 != 0) {
            map.delete(k);
          }
        }
      }
    });
    try {
      running.await();
      for (int round = 0; round < 60; round++) {
        BitSet seen = new BitSet();
        map.range((key, value) -> {
          assertEquals(key, value);
          assertFalse(seen.get(key), () -> "visited twice: " + key);
          seen.set(key);
          return true;
        });
        assertEquals(KEYS, seen.get(0, KEYS).cardinality(), "skipped a key that was always present");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      stop.set(true);
      writer.get();
    }
  }

  @Test
  void iteratorsAreWeaklyConsistent() {
    SyncMap<Integer, Integer> map = filled();
    Iterator<Map.Entry<Integer, Integer>> entries = map.asConcurrentMap().entrySet().iterator();
    assertThrows(IllegalStateException.class, entries::remove);
    Set<Integer> seen = new HashSet<>();
    while (entries.hasNext()) {
      Map.Entry<Integer, Integer> entry = entries.next();
      assertTrue(seen.add(entry.getKey()));
      map.store(entry.getKey() + KEYS, 0);
      if (entry.getKey() < KEYS) {
        entries.remove();
        assertThrows(IllegalStateException.class, entries::remove);
      }
    }
    assertThrows(NoSuchElementException.class, entries::next);
    for (int i = 0; i < KEYS; i++) {
      assertTrue(seen.contains(i));
      assertNull(map.load(i));
      assertEquals(0, map.load(i + KEYS));
    }
  }
}

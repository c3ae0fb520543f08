package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/**
 * One map after the other is closed while threads do everything with it. They meet nothing but the
 * exception of a closed map, no value of another map, and each gives all of its memory back.
 */
class CloseStormTest {
  private static final int MAPS = 1000;
  private static final int BUSY = 4;
  private static final int KEYS = 60;

  /** A map, and the number that stands in each of its values. */
  private record Numbered(int number, OffHeapSyncMap<Integer, String> map) {
    static Numbered of(int number) {
      return new Numbered(number, number % 2 == 0
          ? OffHeapMaps.ofTinySegments(Integer.class, String.class)
          : OffHeapMaps.standard(Integer.class, String.class));
    }

    String value(int key) {
      return "map " + number + ", key " + key;
    }

    void check(int key, String value) {
      assertTrue(value == null || value.equals(value(key)), () -> key + " of " + this + ": " + value);
    }
  }

  private volatile Numbered current = Numbered.of(0);

  /** The last map that each thread has done something with. */
  private final AtomicIntegerArray reached = new AtomicIntegerArray(BUSY);

  @Test
  void closingMapsUnderBusyThreads() {
    List<Numbered> closed = new ArrayList<>();
    Crew.race(BUSY + 1, thread -> {
      if (thread < BUSY) {
        beBusy(thread);
        return;
      }
      Random random = new Random(1);
      while (closed.size() < MAPS) {
        Numbered old = current;
        if (old.number % 32 == 0) {
          awaitAll(old.number);
        }
        for (int i = 0; i < 20; i++) {
          act(old, random.nextInt(KEYS), i);
        }
        for (int i = random.nextInt(200); i > 0; i--) {
          Thread.onSpinWait();
        }
        Numbered next = Numbered.of(old.number + 1);
        if (random.nextBoolean()) {
          old.map.close();
        }
        current = next;
        old.map.close();
        closed.add(old);
      }
      current.map.close();
      current = null;
    });
    for (Numbered old : closed) {
      assertEquals(0, old.map.memory.bytesReserved(), () -> old + " keeps slabs");
    }
    assertEquals(MAPS, closed.size());
  }

  /** Waits until every thread has used a map or one after it, so that none falls behind for long. */
  private void awaitAll(int number) {
    for (int i = 0; i < BUSY; i++) {
      while (reached.get(i) < number) {
        Thread.yield();
      }
    }
  }

  private void beBusy(int thread) {
    Random random = new Random(thread);
    for (Numbered now = current; now != null; now = current) {
      try {
        act(now, random.nextInt(KEYS), random.nextInt(16));
        reached.set(thread, now.number);
      } catch (IllegalStateException e) {
        assertTrue(e.getMessage().endsWith("is closed"), e::getMessage);
        reached.set(thread, now.number);
        Thread.yield();
      } catch (Throwable e) {
        reached.set(thread, Integer.MAX_VALUE); // so that nobody waits for this thread
        throw e;
      }
    }
  }

  private static void act(Numbered now, int key, int action) {
    OffHeapSyncMap<Integer, String> map = now.map;
    String value = now.value(key);
    switch (action) {
      case 0 -> map.delete(key);
      case 1 -> now.check(key, map.loadAndDelete(key));
      case 2 -> now.check(key, map.compute(key, (k, v) -> {
        now.check(k, v);
        return v == null ? value : null;
      }));
      case 3 -> now.check(key, map.loadOrCompute(key, now::value));
      case 4 -> now.check(key, map.swap(key, value));
      case 5 -> map.compareAndSwap(key, value, value);
      case 6 -> map.compareAndDelete(key, value);
      case 7 -> map.range((k, v) -> {
        now.check(k, v);
        return true;
      });
      case 8 -> map.asConcurrentMap().forEach(now::check);
      case 9 -> {
        if (key == 0) {
          map.clear();
        }
      }
      case 10 -> assertTrue(map.stats().size() >= 0 && map.size() >= 0);
      case 11 -> now.check(key, map.loadUsing(key, value));
      case 12 -> now.check(key, map.load(key));
      default -> map.store(key, value);
    }
  }
}

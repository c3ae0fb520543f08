package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.offheap.Checks.Place;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operation is held at each unsafe place while others have its memory reused. */
class ReuseTest {

  @AfterEach
  void noPause() {
    Checks.pause = null;
  }

  /** Runs something once, in the thread of the test, when that first comes to a place. */
  private static void at(Place place, Runnable others) {
    AtomicBoolean done = new AtomicBoolean();
    Thread me = Thread.currentThread();
    Checks.pause = at -> {
      if (at == place && Thread.currentThread() == me && done.compareAndSet(false, true)) {
        others.run();
      }
    };
  }

  private static String value(String of, int i) {
    return of + " has value number " + i;
  }

  /** Replaces every block of a map, and has the old ones reused, if nobody announced forbids it. */
  private static void churn(OffHeapSyncMap<String, String> map, int round) {
    Crew.go(() -> {
      for (int r = 0; r < 3; r++) {
        for (int i = 0; i < 40; i++) {
          String key = "other " + i;
          map.store(key, value(key, round + r));
          map.delete(key);
          map.store(key, value(key, round + r + 1));
        }
        map.memory.domain.reclaimAll();
        map.memory.domain.reclaimAll();
      }
    }).get();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_GENERATION", "READ_STATE", "READ_COPY"})
  void slowReaderOfADeletedKeySeesItOrNothing(Place place) {
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    map.store("key", value("key", 1));
    churn(map, 0);
    at(place, () -> {
      Crew.go(() -> map.delete("key")).get();
      churn(map, 10);
    });
    assertNull(map.load("key"), "a value read from reused memory");
    assertTrue(place == Place.READ_GENERATION || map.stats().readRetries() > 0,
        "the test holds the reader while its memory is reused");
    map.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_GENERATION", "READ_STATE", "READ_COPY"})
  void slowReaderOfAReplacedKeySeesTheNewValue(Place place) {
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    map.store("key", value("key", 1));
    at(place, () -> {
      Crew.go(() -> map.store("key", value("key", 2))).get();
      churn(map, 10);
    });
    assertEquals(value("key", 2), map.load("key"));
    map.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ_GENERATION", "READ_STATE", "READ_COPY"})
  void readerThatIsAlwaysOvertakenAnnouncesItself(Place place) {
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    map.store("key", value("key", 1));
    Thread me = Thread.currentThread();
    int[] round = new int[1];
    Checks.pause = at -> {
      if (at == place && Thread.currentThread() == me) {
        round[0]++;
        Crew.go(() -> map.store("key", value("key", round[0] % 7))).get();
        churn(map, round[0]);
      }
    };
    String read = map.load("key");
    Checks.pause = null;
    assertTrue(read != null && read.startsWith("key has value number "), read);
    assertTrue(map.stats().pinnedReads() >= 1, () -> map.stats().toString());
    map.close();
  }

  @Test
  void slowReaderDoesNotCopyALongBlockThatIsReused() {
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    String unit = "0123456789abcdef";
    String old = unit.repeat(ValueBlock.LARGE / 8);
    String fresh = old.toUpperCase(Locale.ROOT);
    map.store("key", old);
    Thread me = Thread.currentThread();
    int[] states = new int[1];
    int[] copies = new int[1];
    Checks.pause = place -> {
      if (Thread.currentThread() != me) {
        return;
      }
      if (place == Place.READ_COPY) {
        copies[0]++;
      } else if (place == Place.READ_STATE && states[0]++ == 0) {
        Crew.go(() -> {
          map.store("key", fresh);
          assertTrue(map.memory.domain.reclaimAll(), "nobody is announced");
          for (int i = 0; i < 8; i++) {
            map.store("other " + i, old); // one of them where the old value was
          }
        }).get();
      }
    };
    assertEquals(fresh, map.load("key"));
    Checks.pause = null;
    assertEquals(2, states[0], "the read started again once");
    assertEquals(1, copies[0], "what is reused was copied");
    OffHeapMaps.end(map);
  }

  @Test
  void slowReaderOfAClearedMapSeesNothing() {
    OffHeapSyncMap<String, String> map = OffHeapMaps.ofTinySegments(String.class, String.class);
    for (Place place : new Place[] {Place.READ_GENERATION, Place.READ_STATE, Place.READ_COPY}) {
      map.store("key", value("key", 1));
      churn(map, 0);
      at(place, () -> {
        Crew.go(map::clear).get();
        churn(map, 10);
      });
      assertNull(map.load("key"));
    }
    map.close();
  }

  @Test
  void slowReaderOfAClosedMapThrowsAndSeesNoOtherMapsData() {
    for (Place place : new Place[] {Place.READ_GENERATION, Place.READ_STATE, Place.READ_COPY}) {
      OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
      OffHeapSyncMap<String, String> other = OffHeapMaps.standard(String.class, String.class);
      map.store("key", value("key", 1));
      at(place, () -> {
        Crew.go(map::close).get();
        churn(other, 10);
      });
      assertThrows(IllegalStateException.class, () -> map.load("key"));
      other.close();
    }
  }

  @Test
  void slowWriterIsWaitedFor() {
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    map.store("key", value("key", 1));
    churn(map, 0);
    long[] passes = new long[2];
    at(Place.BEFORE_CAS, () -> {
      passes[0] = map.stats().reclaimPasses();
      Crew.go(() -> map.store("key", value("key", 2))).get();
      churn(map, 10);
      passes[1] = map.stats().reclaimPasses();
    });
    assertEquals(value("key", 2), map.swap("key", value("key", 3)));
    assertEquals(value("key", 3), map.load("key"));
    assertTrue(passes[1] - passes[0] <= 1, "a period ended over an announced thread");
    for (int i = 0; i < 40; i++) {
      assertEquals(value("other " + i, 13), map.load("other " + i));
    }
    OffHeapMaps.end(map);
  }

  @Test
  void lateAnnouncerWithTheOldParityIsSafe() {
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    map.store("key", value("key", 1));
    AtomicBoolean flipped = new AtomicBoolean();
    long[] passes = new long[2];
    Thread me = Thread.currentThread();
    Checks.pause = place -> {
      if (Thread.currentThread() != me) {
        return;
      }
      if (place == Place.BEFORE_ANNOUNCE && flipped.compareAndSet(false, true)) {
        // An odd number of flips: this thread announces itself in the parity that is idle now.
        churnOnce(map, 20);
      } else if (place == Place.BEFORE_CAS) {
        Checks.pause = null;
        passes[0] = map.stats().reclaimPasses();
        Crew.go(() -> map.store("key", value("key", 2))).get();
        churn(map, 30);
        passes[1] = map.stats().reclaimPasses();
      }
    };
    assertEquals(value("key", 2), map.swap("key", value("key", 3)));
    assertEquals(value("key", 3), map.load("key"));
    assertTrue(passes[0] > 0, "the parity was flipped before the thread announced itself");
    assertEquals(passes[0], passes[1], "a period ended over an announced thread");
    OffHeapMaps.end(map);
  }

  private static void churnOnce(OffHeapSyncMap<String, String> map, int round) {
    Crew.go(() -> {
      map.store("other", value("other", round));
      map.memory.domain.tryReclaim();
    }).get();
  }

  @Test
  void closeWaitsForAnAnnouncedWriterButDoesNotBlock() {
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    OffHeapSyncMap<String, String> other = OffHeapMaps.standard(String.class, String.class);
    map.store("key", value("key", 1));
    long[] reserved = new long[1];
    at(Place.BEFORE_CAS, () -> {
      Crew.go(map::close).get();
      reserved[0] = map.memory.bytesReserved();
      churn(other, 10);
    });
    map.store("key", value("key", 2));
    assertTrue(reserved[0] > 0, "the slabs were given away under a writer");
    assertEquals(0, map.memory.bytesReserved());
    assertThrows(IllegalStateException.class, () -> map.load("key"));
    for (int i = 0; i < 40; i++) {
      assertEquals(value("other " + i, 13), other.load("other " + i));
    }
    other.close();
  }

  @Test
  void slowSplitLeavesTheChildrenTheirDeletedEntries() {
    OffHeapSyncMap<Long, String> map = OffHeapMaps.ofTinySegments(Long.class, String.class);
    long[] keys = new long[1];
    AtomicBoolean split = new AtomicBoolean();
    at(Place.AFTER_SPLIT, () -> Crew.go(() -> {
      split.set(true);
      for (long i = 0; i < 100 * keys[0]; i++) {
        map.load(i % keys[0]); // until dirty of either child is promoted
      }
      for (long key = 0; key < keys[0]; key += 2) {
        map.delete(key);
      }
      for (long key = -4; key < 0; key++) {
        map.store(key, value("key", (int) key)); // into a dirty made anew, which expunges
      }
    }).get());
    while (!split.get()) {
      map.store(keys[0], value("key", (int) keys[0]));
      keys[0]++;
    }
    Crew.go(() -> {
      for (int round = 0; round < 2; round++) {
        for (long key = -4; key < keys[0]; key++) {
          map.store(key, value("key", (int) key));
          assertEquals(value("key", (int) key), map.load(key));
        }
      }
    }).get();
    OffHeapMaps.end(map);
  }

  @Test
  void readsUnderReuseSeeWholeValuesOnly() {
    OffHeapSyncMap<Integer, String> map = OffHeapMaps.ofTinySegments(Integer.class, String.class);
    AtomicBoolean stop = new AtomicBoolean();
    Crew.race(3, thread -> {
      java.util.Random random = new java.util.Random(thread);
      if (thread == 0) {
        for (int i = 0; i < 60_000; i++) {
          int key = random.nextInt(64);
          if (random.nextInt(3) == 0) {
            map.delete(key);
          } else {
            map.store(key, (key + ":").repeat(1 + random.nextInt(60)));
          }
          if (i % 50 == 0) {
            map.memory.domain.tryReclaim();
          }
        }
        stop.set(true);
        return;
      }
      while (!stop.get()) {
        int key = random.nextInt(64);
        String read = map.load(key);
        if (read != null) {
          String unit = key + ":";
          assertFalse(read.isEmpty());
          assertEquals(unit.repeat(read.length() / unit.length()), read, "a torn or foreign value");
        }
      }
    });
    OffHeapMaps.end(map);
  }
}

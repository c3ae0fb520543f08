package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.testkit.HashedKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keys of equal hashes off the heap, which take somebody who knows the seed: all are found, and none is
 * lost. The cost is what it is without an order of encodings: a look-up goes along all of them, so
 * that many of them take quadratic time, of their segment and no other.
 */
class EqualHashTest {
  /** More than a segment has that can still split. */
  private static final int KEYS = 4000;

  private static OffHeapSyncMap<HashedKey, Integer> map(ChosenHash encoding, int maxTable) {
    return OffHeapMaps.hashed(HashedKey.class, Integer.class, encoding, maxTable);
  }

  private static long hash(ChosenHash encoding, HashedKey key) {
    Bytes bytes = new Bytes();
    bytes.encode(encoding, key, "key");
    return encoding == ChosenHash.WHOLE ? Hashing.of(bytes) : Hashing.of(bytes.number());
  }

  @ParameterizedTest
  @EnumSource
  void encodingsHaveTheHashesThatAreChosen(ChosenHash encoding) {
    for (int id = -1000; id < 1000; id++) {
      for (int hash = -2; hash < 2; hash++) {
        long h = hash(encoding, new HashedKey(id, hash));
        switch (encoding) {
          case PREFIX -> assertEquals(hash, Hashing.prefix(h));
          case TAG -> assertEquals(hash & Hashing.TAG_MASK, Hashing.tag(h));
          default -> assertEquals(hash(encoding, new HashedKey(0, hash)), h);
        }
      }
    }
  }

  @Test
  void moreKeysOfOneHashThanASegmentSplitsAtAreAllThere() {
    OffHeapSyncMap<HashedKey, Integer> map = map(ChosenHash.WHOLE, OffHeapSyncMap.MAX_TABLE);
    for (int id = 0; id < KEYS; id++) {
      map.store(new HashedKey(id, 7), id);
    }
    assertEquals(KEYS, map.size());
    assertEquals(1, map.stats().segments(), "a split parts none of them");
    for (int id = 0; id < KEYS; id++) {
      assertEquals(id, map.load(new HashedKey(id, 7)));
      assertNull(map.load(new HashedKey(KEYS + id, 7)));
    }
    for (int id = 0; id < KEYS; id += 2) {
      assertTrue(map.delete(new HashedKey(id, 7)));
      assertEquals(id + 1, map.swap(new HashedKey(id + 1, 7), -id));
    }
    Map<HashedKey, Integer> ranged = new HashMap<>();
    map.range((key, value) -> {
      assertNull(ranged.put(key, value));
      return true;
    });
    assertEquals(KEYS / 2, ranged.size());
    ranged.forEach((key, value) -> assertEquals(1 - key.id(), value));
    OffHeapMaps.end(map);
  }

  @Test
  void otherKeysSplitAwayFromThoseOfOneHash() {
    OffHeapSyncMap<HashedKey, Integer> map = map(ChosenHash.WHOLE, OffHeapMaps.TINY_TABLE);
    for (int id = 0; id < 400; id++) {
      map.store(new HashedKey(id, 7), id);
    }
    assertEquals(1, map.stats().segments());
    for (int id = 400; id < 20_000; id++) {
      map.store(new HashedKey(id, 1000 + id), id);
    }
    assertTrue(map.stats().segments() > 20, () -> map.stats().toString());
    for (int id = 0; id < 20_000; id++) {
      assertEquals(id, map.load(new HashedKey(id, id < 400 ? 7 : 1000 + id)));
    }
    OffHeapMaps.end(map);
  }

  @Test
  void racingThreadsLoseNoKeyOfOneHash() {
    OffHeapSyncMap<HashedKey, Integer> map = map(ChosenHash.WHOLE, OffHeapMaps.TINY_TABLE);
    int each = 200;
    AtomicInteger found = new AtomicInteger();
    Crew.race(3, thread -> {
      for (int id = thread * each; id < (thread + 1) * each; id++) {
        HashedKey key = new HashedKey(id, 7);
        assertNull(map.loadOrStore(key, id));
        map.delete(key);
        map.store(key, -id);
        for (int i = thread * each; i <= id; i++) {
          if (map.load(new HashedKey(i, 7)) == -i) {
            found.incrementAndGet();
          }
        }
      }
    });
    assertEquals(3L * each * (each + 1) / 2, found.get());
    assertEquals(3L * each, map.size());
    OffHeapMaps.end(map);
  }
}

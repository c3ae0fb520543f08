package io.syncmap.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Those competitors that need no flag; the others are tested in a JVM of their own. */
class CompetitorTest {

  static List<Arguments> maps() {
    List<Arguments> maps = new ArrayList<>();
    for (Competitor competitor : List.of(Competitor.ONHEAP, Competitor.CONCURRENT_HASH_MAP,
        Competitor.NON_BLOCKING_HASH_MAP, Competitor.CAFFEINE, Competitor.OHC)) {
      for (EntryKind kind : EntryKind.values()) {
        maps.add(Arguments.of(competitor, kind));
      }
    }
    return maps;
  }

  @ParameterizedTest
  @MethodSource("maps")
  void operationsDoWhatTheyAreMeasuredFor(Competitor competitor, EntryKind kind) {
    try (Subject<Object, Object> map = competitor.create(kind, 100)) {
      for (int i = 0; i < 100; i++) {
        assertNull(map.loadOrStore(kind.key(i), kind.value(i)));
      }
      map.settle();
      assertEquals(100, map.size());
      for (int i = 0; i < 100; i++) {
        assertTrue(kind.isValue(i, map.load(kind.key(i))));
        assertTrue(kind.isValue(i, map.loadUsing(kind.key(i), kind.value(7))));
        assertTrue(kind.isValue(i, map.loadOrStore(kind.key(i), kind.value(7))));
      }
      assertNull(map.load(kind.key(100)));
      map.store(kind.key(1), kind.value(7));
      assertTrue(kind.isValue(7, map.load(kind.key(1))));
      assertFalse(map.compareAndSwap(kind.key(1), kind.value(8), kind.value(9)));
      assertTrue(map.compareAndSwap(kind.key(1), map.load(kind.key(1)), kind.value(9)));
      assertTrue(kind.isValue(9, map.load(kind.key(1))));
      if (competitor.supports("compute")) {
        assertTrue(kind.isValue(3, map.compute(kind.key(1), (key, value) -> kind.value(3))));
        assertTrue(kind.isValue(3, map.load(kind.key(1))));
      }
      assertTrue(map.delete(kind.key(1)));
      assertFalse(map.delete(kind.key(1)));
      assertEquals(99, map.size());
      assertEquals(competitor.isOnHeap(), map.offHeapBytes() == 0);
    }
  }
}

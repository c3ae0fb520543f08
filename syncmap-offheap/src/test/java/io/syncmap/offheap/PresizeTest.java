package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.Codecs;
import io.syncmap.spi.SyncMapConfig;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map that was told how many entries to expect, rightly or wrongly, is like any other. */
class PresizeTest {
  private static final int KEYS = 20_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2_000, KEYS, 1_000_000, Long.MAX_VALUE})
  void expectationChangesNothingButTheSegments(long expected) {
    OffHeapSyncMap<Integer, Integer> map = new OffHeapSyncMap<>(new SyncMapConfig<>("presized",
        Integer.class, Integer.class, Optional.of(Codecs.int32()), Optional.of(Codecs.int32()), expected,
        OptionalLong.empty()));
    assertTrue(map.stats().segments() > 1 == expected > 2_000, () -> map.stats().toString());
    assertEquals(0, map.stats().bytesLive());
    for (int i = 0; i < KEYS; i++) {
      assertNull(map.loadOrStore(i, -i));
    }
    for (int i = 0; i < KEYS; i++) {
      assertEquals(-i, map.load(i));
    }
    int[] seen = new int[1];
    map.range((key, value) -> {
      seen[0]++;
      return true;
    });
    assertEquals(KEYS, seen[0]);
    if (expected >= KEYS) {
      assertEquals(0, map.stats().splits(), "it was told");
    }
    OffHeapMaps.end(map);
  }
}

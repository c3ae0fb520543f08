package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.MapFixture;

/** The kinds of on-heap maps that the contracts run on. */
final class OnHeapMaps {

  /** The smallest bound on tables, at which segments split all the time. */
  private static final int TINY_TABLE = 16;

  /** A bound that no table reaches: one segment, which never splits. */
  private static final int ENDLESS_TABLE = 1 << 30;

  private OnHeapMaps() {}

  static <K, V> SyncMap<K, V> standard() {
    return new OnHeapSyncMap<>(MapFixture.MAP_NAME, 0);
  }

  static <K, V> SyncMap<K, V> ofTinySegments() {
    return new OnHeapSyncMap<>(MapFixture.MAP_NAME, 0, TINY_TABLE);
  }

  static <K, V> SyncMap<K, V> ofOneSegment() {
    return new OnHeapSyncMap<>(MapFixture.MAP_NAME, 0, ENDLESS_TABLE);
  }
}

package io.syncmap.onheap;

import io.syncmap.SyncMap;

/** Maps of the on-heap backend whose segments split after a few keys. */
public final class TinySegments {

  private static final int MAX_TABLE = 16;

  private TinySegments() {}

  /**
   * Makes a map.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return an empty map
   */
  public static <K, V> SyncMap<K, V> map() {
    return new OnHeapSyncMap<>("tiny", 0, MAX_TABLE);
  }
}

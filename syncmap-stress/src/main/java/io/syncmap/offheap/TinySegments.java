package io.syncmap.offheap;

import io.syncmap.Codecs;
import io.syncmap.SyncMap;
import io.syncmap.spi.SyncMapConfig;
import java.util.Optional;
import java.util.OptionalLong;

/** Maps of the off-heap backend whose segments split after a few keys. */
public final class TinySegments {

  private static final int MAX_TABLE = 16;

  private TinySegments() {}

  /**
   * Makes a map.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param keyType the type of the keys, one that has a codec of its own
   * @param valueType the type of the values, likewise
   * @return an empty map
   */
  public static <K, V> SyncMap<K, V> map(Class<K> keyType, Class<V> valueType) {
    return new OffHeapSyncMap<>(
        new SyncMapConfig<>("tiny", keyType, valueType, Optional.of(Codecs.find(keyType).orElseThrow()),
            Optional.of(Codecs.find(valueType).orElseThrow()), 0, OptionalLong.empty()),
        MAX_TABLE);
  }
}

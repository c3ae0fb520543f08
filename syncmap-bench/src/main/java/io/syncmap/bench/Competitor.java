package io.syncmap.bench;

import io.syncmap.SyncMap;

/** A map under measurement. None is told how many entries to expect. */
public enum Competitor {

  /** SyncMap's on-heap backend. */
  ONHEAP {
    @Override
    <K, V> Subject<K, V> create(Class<K> keyType, Class<V> valueType) {
      return new SyncMapSubject<>(SyncMap.builder(keyType, valueType).backend("onheap").build());
    }
  },

  /** The JDK's {@link java.util.concurrent.ConcurrentHashMap}. */
  CONCURRENT_HASH_MAP {
    @Override
    <K, V> Subject<K, V> create(Class<K> keyType, Class<V> valueType) {
      return new ConcurrentHashMapSubject<>();
    }
  };

  /**
   * Makes a new, empty map.
   *
   * @param keyType the type of the keys
   * @param valueType the type of the values
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return the map
   */
  abstract <K, V> Subject<K, V> create(Class<K> keyType, Class<V> valueType);
}

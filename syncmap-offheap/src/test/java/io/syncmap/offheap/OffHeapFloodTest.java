package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.FloodContract;

/** Strings of one hash code off the heap, where the hash is taken from their bytes. */
class OffHeapFloodTest extends FloodContract {
  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OffHeapMaps.standard(keyType, valueType);
  }
}

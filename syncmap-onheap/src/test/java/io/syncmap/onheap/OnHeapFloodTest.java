package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.FloodContract;

/** Strings of one hash code on the heap. */
class OnHeapFloodTest extends FloodContract {
  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OnHeapMaps.standard();
  }
}

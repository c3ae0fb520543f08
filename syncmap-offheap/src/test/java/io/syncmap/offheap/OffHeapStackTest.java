package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.StackContract;

/** Calls at the end of the stack, of a map off the heap whose segments split all the time. */
class OffHeapStackTest extends StackContract {

  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OffHeapMaps.ofTinySegments(keyType, valueType);
  }

  @Override
  protected void end(SyncMap<Integer, Integer> map) {
    OffHeapMaps.end(map);
  }
}

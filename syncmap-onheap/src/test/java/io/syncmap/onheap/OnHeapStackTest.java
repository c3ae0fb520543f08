package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.StackContract;

/** Calls at the end of the stack, of a map on the heap whose segments split all the time. */
class OnHeapStackTest extends StackContract {

  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OnHeapMaps.ofTinySegments();
  }

  @Override
  protected void end(SyncMap<Integer, Integer> map) {
    map.close();
  }
}

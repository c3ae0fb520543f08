package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.BoundedWorkContract;

/** The work of one operation on the heap stays within one segment. */
class OnHeapBoundedWorkTest extends BoundedWorkContract {

  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OnHeapMaps.standard();
  }

  @Override
  protected long segmentBound() {
    return ((OnHeapSyncMap<?, ?>) OnHeapMaps.standard()).maxTable;
  }

  @Override
  protected long deadBound() {
    return Math.max(256, segmentBound() / 2);
  }
}

package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.BoundedWorkContract;

/** The work of one operation off the heap stays within one segment. */
class OffHeapBoundedWorkTest extends BoundedWorkContract {

  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OffHeapMaps.standard(keyType, valueType);
  }

  @Override
  protected long segmentBound() {
    return OffHeapSyncMap.MAX_TABLE;
  }

  @Override
  protected long deadBound() {
    return Math.max(256, segmentBound() / 2);
  }
}

package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.GoParityContract;

/** One segment off the heap against Go's own algorithm, row by row. */
class OffHeapGoParityTest extends GoParityContract {

  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OffHeapMaps.ofOneSegment(keyType, valueType);
  }

  @Override
  protected long locks(SyncMap<?, ?> map) {
    return ((OffHeapSyncMap<?, ?>) map).lockAcquisitions();
  }
}

package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.GoParityContract;

/** One segment on the heap against Go's own algorithm, row by row. */
class OnHeapGoParityTest extends GoParityContract {

  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OnHeapMaps.ofOneSegment();
  }

  @Override
  protected long locks(SyncMap<?, ?> map) {
    return ((OnHeapSyncMap<?, ?>) map).lockAcquisitions();
  }
}

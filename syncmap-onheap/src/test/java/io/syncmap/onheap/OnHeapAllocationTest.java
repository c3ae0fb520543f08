package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.AllocationContract;
import org.junit.jupiter.api.Nested;

/** Calls that allocate nothing, on the heap: in one segment, and in many. */
class OnHeapAllocationTest {

  @Nested
  class Standard extends AllocationContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class OfTinySegments extends AllocationContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }
}

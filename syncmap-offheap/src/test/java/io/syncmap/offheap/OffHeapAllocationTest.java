package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.AllocationContract;
import org.junit.jupiter.api.Nested;

/** Calls that allocate nothing, off the heap: in one segment, and in many. */
class OffHeapAllocationTest {
  private static final int BYTES_OF_INTEGER = 16;

  @Nested
  class Standard extends AllocationContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }

    @Override
    protected int bytesOfResult() {
      return BYTES_OF_INTEGER;
    }
  }

  @Nested
  class OfTinySegments extends AllocationContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }

    @Override
    protected int bytesOfResult() {
      return BYTES_OF_INTEGER;
    }
  }
}

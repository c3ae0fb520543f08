package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.CloseContract;
import io.syncmap.testkit.RangeContract;
import io.syncmap.testkit.SyncMapContract;
import org.junit.jupiter.api.Nested;

/** What every map does, off the heap: with usual segments, and with tiny ones that always split. */
class OffHeapContractTest {

  @Nested
  class Operations extends SyncMapContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class OperationsOfTinySegments extends SyncMapContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }

  @Nested
  class Ranges extends RangeContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class RangesOfTinySegments extends RangeContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }

  @Nested
  class Closing extends CloseContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class ClosingOfTinySegments extends CloseContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }
}

package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.CloseContract;
import io.syncmap.testkit.RangeContract;
import io.syncmap.testkit.SyncMapContract;
import org.junit.jupiter.api.Nested;

/** What every map does, on the heap: with usual segments, and with tiny ones that split all the time. */
class OnHeapContractTest {

  @Nested
  class Operations extends SyncMapContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class OperationsOfTinySegments extends SyncMapContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }

  @Nested
  class Ranges extends RangeContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class RangesOfTinySegments extends RangeContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }

  @Nested
  class Closing extends CloseContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class ClosingOfTinySegments extends CloseContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }
}

package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.CircleContract;
import io.syncmap.testkit.ComputeContract;
import org.junit.jupiter.api.Nested;

/** Functions of {@code compute} off the heap. */
class OffHeapComputeTest {

  @Nested
  class Functions extends ComputeContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class FunctionsOfTinySegments extends ComputeContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }

  @Nested
  class Circles extends CircleContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class CirclesOfTinySegments extends CircleContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }
}

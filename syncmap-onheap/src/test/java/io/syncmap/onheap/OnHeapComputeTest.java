package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.CircleContract;
import io.syncmap.testkit.ComputeContract;
import org.junit.jupiter.api.Nested;

/** Functions of {@code compute} on the heap. */
class OnHeapComputeTest {

  @Nested
  class Functions extends ComputeContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class FunctionsOfTinySegments extends ComputeContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }

  @Nested
  class Circles extends CircleContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class CirclesOfTinySegments extends CircleContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }
}

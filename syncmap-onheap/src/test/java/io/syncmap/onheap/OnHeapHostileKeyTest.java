package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.ComparisonContract;
import io.syncmap.testkit.HostileKeyContract;
import org.junit.jupiter.api.Nested;

/** Keys that throw, call back or collide, on the heap. */
class OnHeapHostileKeyTest {

  @Nested
  class Throwing extends HostileKeyContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class ThrowingOfTinySegments extends HostileKeyContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }

  @Nested
  class ThrowingInOneSegment extends HostileKeyContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofOneSegment();
    }
  }

  @Nested
  class Colliding extends ComparisonContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class CollidingOfTinySegments extends ComparisonContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }

  @Nested
  class CollidingInOneSegment extends ComparisonContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofOneSegment();
    }
  }
}

package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.HashContract;
import io.syncmap.testkit.HostileKeyContract;
import org.junit.jupiter.api.Nested;

/** Keys whose codec throws or calls back, and keys whose encodings collide, off the heap. */
class OffHeapHostileKeyTest {

  @Nested
  class Throwing extends HostileKeyContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.hashed(keyType, valueType, ChosenHash.PREFIX, OffHeapSyncMap.MAX_TABLE);
    }
  }

  @Nested
  class ThrowingOfTinySegments extends HostileKeyContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.hashed(keyType, valueType, ChosenHash.WHOLE, OffHeapMaps.TINY_TABLE);
    }
  }

  @Nested
  class CollidingInTheDirectory extends HashContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.hashed(keyType, valueType, ChosenHash.PREFIX, OffHeapSyncMap.MAX_TABLE);
    }
  }

  @Nested
  class CollidingInTheDirectoryOfTinySegments extends HashContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.hashed(keyType, valueType, ChosenHash.PREFIX, OffHeapMaps.TINY_TABLE);
    }
  }

  @Nested
  class CollidingInTables extends HashContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.hashed(keyType, valueType, ChosenHash.TAG, OffHeapSyncMap.MAX_TABLE);
    }
  }

  @Nested
  class CollidingInOneTable extends HashContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.hashed(keyType, valueType, ChosenHash.TAG, OffHeapMaps.ENDLESS_TABLE);
    }
  }

  @Nested
  class CollidingWholly extends HashContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.hashed(keyType, valueType, ChosenHash.WHOLE, OffHeapSyncMap.MAX_TABLE);
    }
  }
}

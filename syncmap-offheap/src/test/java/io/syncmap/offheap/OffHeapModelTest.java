package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.GoTestsContract;
import io.syncmap.testkit.LinearizabilityContract;
import io.syncmap.testkit.SyncMapModelContract;
import org.junit.jupiter.api.Nested;

/** Random and concurrent calls off the heap. */
class OffHeapModelTest {

  @Nested
  class RandomCalls extends SyncMapModelContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class RandomCallsOfTinySegments extends SyncMapModelContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }

  @Nested
  class Histories extends LinearizabilityContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class HistoriesOfTinySegments extends LinearizabilityContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }

  @Nested
  class GoTests extends GoTestsContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class GoTestsOfTinySegments extends GoTestsContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }
}

package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.GoTestsContract;
import io.syncmap.testkit.LinearizabilityContract;
import io.syncmap.testkit.SyncMapModelContract;
import org.junit.jupiter.api.Nested;

/** Random and concurrent calls on the heap. */
class OnHeapModelTest {

  @Nested
  class RandomCalls extends SyncMapModelContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class RandomCallsOfTinySegments extends SyncMapModelContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }

  @Nested
  class Histories extends LinearizabilityContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class HistoriesOfTinySegments extends LinearizabilityContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }

  @Nested
  class GoTests extends GoTestsContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class GoTestsOfTinySegments extends GoTestsContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }
}

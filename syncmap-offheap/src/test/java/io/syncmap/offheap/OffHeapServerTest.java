package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.InterruptionContract;
import io.syncmap.testkit.ManyMapsContract;
import io.syncmap.testkit.VirtualThreadsContract;
import org.junit.jupiter.api.Nested;

/** What a server does to maps, off the heap. */
class OffHeapServerTest {

  @Nested
  class Interruptions extends InterruptionContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class InterruptionsOfTinySegments extends InterruptionContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }

  @Nested
  class VirtualThreads extends VirtualThreadsContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Nested
  class ManyMaps extends ManyMapsContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }
}

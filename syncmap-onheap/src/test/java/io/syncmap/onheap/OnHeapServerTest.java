package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.InterruptionContract;
import io.syncmap.testkit.ManyMapsContract;
import io.syncmap.testkit.VirtualThreadsContract;
import org.junit.jupiter.api.Nested;

/** What a server does to maps, on the heap. */
class OnHeapServerTest {

  @Nested
  class Interruptions extends InterruptionContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class InterruptionsOfTinySegments extends InterruptionContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }

  @Nested
  class VirtualThreads extends VirtualThreadsContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Nested
  class ManyMaps extends ManyMapsContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }
}

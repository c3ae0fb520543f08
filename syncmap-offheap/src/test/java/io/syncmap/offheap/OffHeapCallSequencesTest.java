package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.CallSequencesContract;
import net.jqwik.api.Group;

/** Programs that are made up, off the heap. */
class OffHeapCallSequencesTest {

  @Group
  class Sequences extends CallSequencesContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.standard(keyType, valueType);
    }
  }

  @Group
  class SequencesOfTinySegments extends CallSequencesContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OffHeapMaps.ofTinySegments(keyType, valueType);
    }
  }
}

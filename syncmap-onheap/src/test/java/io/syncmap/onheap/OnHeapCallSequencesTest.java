package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.CallSequencesContract;
import net.jqwik.api.Group;

/** Programs that are made up, on the heap. */
class OnHeapCallSequencesTest {

  @Group
  class Sequences extends CallSequencesContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.standard();
    }
  }

  @Group
  class SequencesOfTinySegments extends CallSequencesContract {
    @Override
    protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
      return OnHeapMaps.ofTinySegments();
    }
  }
}

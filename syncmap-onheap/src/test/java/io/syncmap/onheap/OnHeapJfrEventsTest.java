package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.testkit.JfrEventsContract;

/** The events of Flight Recorder, on the heap. */
class OnHeapJfrEventsTest extends JfrEventsContract {

  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OnHeapMaps.ofTinySegments();
  }
}

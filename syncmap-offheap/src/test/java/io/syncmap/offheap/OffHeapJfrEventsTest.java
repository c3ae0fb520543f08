package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import io.syncmap.testkit.JfrEventsContract;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.agrona.concurrent.UnsafeBuffer;

/** The events of Flight Recorder, off the heap. */
class OffHeapJfrEventsTest extends JfrEventsContract {

  @Override
  protected <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType) {
    return OffHeapMaps.ofTinySegments(keyType, valueType);
  }

  @Override
  protected Map<String, ToLongFunction<SyncMapStats>> ownSteps() {
    return Map.of("io.syncmap.Reclaim", SyncMapStats::reclaimPasses);
  }

  @Override
  protected List<String> javaOptions() {
    return List.of("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED");
  }

  @Override
  protected List<Class<?>> needed() {
    return List.of(UnsafeBuffer.class);
  }
}

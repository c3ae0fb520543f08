package io.syncmap.examples;

import io.syncmap.SyncMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/** What the index needs of a map: the part that a SyncMap and a ConcurrentHashMap have in common. */
interface UsesMap extends AutoCloseable {

  Uses load(String text);

  void compute(String text, BiFunction<String, Uses, Uses> remapping);

  void range(BiPredicate<String, Uses> visitor);

  @Override
  void close();

  /** A SyncMap of whichever backend. */
  record OfSyncMap(SyncMap<String, Uses> map) implements UsesMap {

    @Override
    public Uses load(String text) {
      return map.load(text);
    }

    @Override
    public void compute(String text, BiFunction<String, Uses, Uses> remapping) {
      map.compute(text, remapping);
    }

    @Override
    public void range(BiPredicate<String, Uses> visitor) {
      map.range(visitor);
    }

    @Override
    public void close() {
      map.close();
    }
  }

  /** The map of java.util.concurrent that the others are measured against. */
  record OfConcurrentHashMap(ConcurrentHashMap<String, Uses> map) implements UsesMap {

    @Override
    public Uses load(String text) {
      return map.get(text);
    }

    @Override
    public void compute(String text, BiFunction<String, Uses, Uses> remapping) {
      map.compute(text, remapping);
    }

    @Override
    public void range(BiPredicate<String, Uses> visitor) {
      for (var entry : map.entrySet()) {
        if (!visitor.test(entry.getKey(), entry.getValue())) {
          return;
        }
      }
    }

    @Override
    public void close() {
      map.clear();
    }
  }
}

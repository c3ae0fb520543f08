package io.syncmap.spi;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** A SyncMap on a ConcurrentHashMap that records the names of the operations called on it. */
final class MapBackedSyncMap<K, V> implements SyncMap<K, V> {

  final List<String> calls = new ArrayList<>();
  final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();

  /** What {@link #size()} answers; negative for the number of entries. */
  long claimedSize = -1;

  /** What happens between a load and what its caller does next. */
  Runnable afterLoad = () -> {};

  @Override
  public V load(K key) {
    calls.add("load");
    V value = entries.get(key);
    afterLoad.run();
    return value;
  }

  @Override
  public V loadUsing(K key, V reuse) {
    return load(key);
  }

  @Override
  public void store(K key, V value) {
    calls.add("store");
    entries.put(key, value);
  }

  @Override
  public V loadOrStore(K key, V value) {
    calls.add("loadOrStore");
    return entries.putIfAbsent(key, value);
  }

  @Override
  public V loadOrCompute(K key, Function<? super K, ? extends V> mapping) {
    calls.add("loadOrCompute");
    return entries.computeIfAbsent(key, mapping);
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    calls.add("compute");
    return entries.compute(key, remapping);
  }

  @Override
  public V loadAndDelete(K key) {
    calls.add("loadAndDelete");
    return entries.remove(key);
  }

  @Override
  public boolean delete(K key) {
    calls.add("delete");
    return entries.remove(key) != null;
  }

  @Override
  public V swap(K key, V value) {
    calls.add("swap");
    return entries.put(key, value);
  }

  @Override
  public boolean compareAndSwap(K key, V expected, V replacement) {
    calls.add("compareAndSwap");
    return entries.replace(key, expected, replacement);
  }

  @Override
  public boolean compareAndDelete(K key, V expected) {
    calls.add("compareAndDelete");
    return entries.remove(key, expected);
  }

  @Override
  public void range(BiPredicate<? super K, ? super V> visitor) {
    calls.add("range");
    for (Map.Entry<K, V> entry : entries.entrySet()) {
      if (!visitor.test(entry.getKey(), entry.getValue())) {
        return;
      }
    }
  }

  @Override
  public void clear() {
    calls.add("clear");
    entries.clear();
  }

  @Override
  public long size() {
    return claimedSize >= 0 ? claimedSize : entries.size();
  }

  @Override
  public ConcurrentMap<K, V> asConcurrentMap() {
    return new ConcurrentMapView<>(this, OneStepCursor::new);
  }

  @Override
  public SyncMapStats stats() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /** A cursor that fails if it is advanced past its end twice. */
  private final class OneStepCursor implements EntryCursor<K, V> {

    private final Iterator<Map.Entry<K, V>> iterator = entries.entrySet().iterator();
    private Map.Entry<K, V> current;
    private boolean ended;

    @Override
    public boolean advance() {
      if (ended) {
        throw new AssertionError("advanced past the end");
      }
      ended = !iterator.hasNext();
      current = ended ? null : iterator.next();
      return !ended;
    }

    @Override
    public void requireOpen() {}

    @Override
    public K key() {
      return current.getKey();
    }

    @Override
    public V value() {
      return current.getValue();
    }
  }
}

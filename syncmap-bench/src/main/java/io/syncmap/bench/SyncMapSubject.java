package io.syncmap.bench;

import io.syncmap.SyncMap;
import java.util.function.BiFunction;
import org.openjdk.jmh.infra.Blackhole;

/** A {@link SyncMap} of any backend as a {@link Subject}. */
final class SyncMapSubject<K, V> implements Subject<K, V> {

  private final SyncMap<K, V> map;

  SyncMapSubject(SyncMap<K, V> map) {
    this.map = map;
  }

  @Override
  public V load(K key) {
    return map.load(key);
  }

  @Override
  public V loadUsing(K key, V reuse) {
    return map.loadUsing(key, reuse);
  }

  @Override
  public void store(K key, V value) {
    map.store(key, value);
  }

  @Override
  public V loadOrStore(K key, V value) {
    return map.loadOrStore(key, value);
  }

  @Override
  public boolean compareAndSwap(K key, V expected, V replacement) {
    return map.compareAndSwap(key, expected, replacement);
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    return map.compute(key, remapping);
  }

  @Override
  public boolean delete(K key) {
    return map.delete(key);
  }

  @Override
  public void range(Blackhole sink) {
    map.range((key, value) -> {
      sink.consume(key);
      sink.consume(value);
      return true;
    });
  }

  @Override
  public void settle() {
    map.range((key, value) -> true);
  }

  @Override
  public long size() {
    return map.size();
  }

  @Override
  public long maxEntriesMoved() {
    return map.stats().maxEntriesMoved();
  }

  @Override
  public Object map() {
    return map;
  }

  @Override
  public long offHeapBytes() {
    return map.stats().bytesReserved();
  }

  @Override
  public void close() {
    map.close();
  }
}

package io.syncmap.bench;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.openjdk.jmh.infra.Blackhole;

/** {@link ConcurrentHashMap} as a {@link Subject}. */
final class ConcurrentHashMapSubject<K, V> implements Subject<K, V> {

  private final ConcurrentHashMap<K, V> map = new ConcurrentHashMap<>();

  @Override
  public V load(K key) {
    return map.get(key);
  }

  @Override
  public void store(K key, V value) {
    map.put(key, value);
  }

  @Override
  public V loadOrStore(K key, V value) {
    return map.putIfAbsent(key, value);
  }

  @Override
  public boolean compareAndSwap(K key, V expected, V replacement) {
    return map.replace(key, expected, replacement);
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    return map.compute(key, remapping);
  }

  @Override
  public boolean delete(K key) {
    return map.remove(key) != null;
  }

  @Override
  public void range(Blackhole sink) {
    map.forEach((key, value) -> {
      sink.consume(key);
      sink.consume(value);
    });
  }

  @Override
  public void settle() {
    map.forEach((key, value) -> {});
  }

  @Override
  public long size() {
    return map.mappingCount();
  }

  @Override
  public Object map() {
    return map;
  }
}

package io.syncmap.bench;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import org.jctools.maps.NonBlockingHashMap;
import org.openjdk.jmh.infra.Blackhole;

/** A {@link ConcurrentMap} of somebody else as a {@link Subject}. */
final class ConcurrentMapSubject<K, V> implements Subject<K, V> {

  private final ConcurrentMap<K, V> map;

  private ConcurrentMapSubject(ConcurrentMap<K, V> map) {
    this.map = map;
  }

  static <K, V> ConcurrentMapSubject<K, V> nonBlockingHashMap() {
    return new ConcurrentMapSubject<>(new NonBlockingHashMap<>());
  }

  static <K, V> ConcurrentMapSubject<K, V> caffeine() {
    return new ConcurrentMapSubject<>(Caffeine.newBuilder().<K, V>build().asMap());
  }

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
  public long size() {
    return map.size();
  }

  @Override
  public Object map() {
    return map;
  }
}

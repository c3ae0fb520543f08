package io.syncmap.spi;

import io.syncmap.SyncMap;
import java.util.Map;

/**
 * An entry of the {@link ConcurrentMapView} at one moment; {@link #setValue} stores to the map.
 *
 * @param <K> the type of the map's keys
 * @param <V> the type of the map's values
 */
final class ViewEntry<K, V> implements Map.Entry<K, V> {

  private final SyncMap<K, V> map;
  private final K key;
  private V value;

  ViewEntry(SyncMap<K, V> map, K key, V value) {
    this.map = map;
    this.key = key;
    this.value = value;
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  public V setValue(V newValue) {
    map.store(key, newValue);
    V previous = value;
    value = newValue;
    return previous;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Map.Entry<?, ?> other
        && key.equals(other.getKey())
        && value.equals(other.getValue());
  }

  @Override
  public int hashCode() {
    return key.hashCode() ^ value.hashCode();
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}

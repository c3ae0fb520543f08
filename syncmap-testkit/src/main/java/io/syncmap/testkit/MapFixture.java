package io.syncmap.testkit;

import io.syncmap.SyncMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;

/** The base of all contracts: makes the maps under test, and closes them when a test ends. */
public abstract class MapFixture {

  /** The name that {@link #newMap} gives to its maps, looked for in the messages of exceptions. */
  public static final String MAP_NAME = "map-under-test";

  private final Queue<SyncMap<?, ?>> maps = new ConcurrentLinkedQueue<>();

  /**
   * Makes an empty map of the backend under test, named {@link #MAP_NAME}.
   *
   * @param keyType the type of the keys
   * @param valueType the type of the values
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return a new map
   */
  protected abstract <K, V> SyncMap<K, V> newMap(Class<K> keyType, Class<V> valueType);

  final <K, V> SyncMap<K, V> map(Class<K> keyType, Class<V> valueType) {
    SyncMap<K, V> map = newMap(keyType, valueType);
    maps.add(map);
    return map;
  }

  final SyncMap<String, String> strings() {
    return map(String.class, String.class);
  }

  final SyncMap<Integer, Integer> integers() {
    return map(Integer.class, Integer.class);
  }

  /** An equal but not identical string. */
  static String copyOf(String s) {
    return new String(s);
  }

  @AfterEach
  final void closeMaps() {
    for (SyncMap<?, ?> map = maps.poll(); map != null; map = maps.poll()) {
      map.close();
    }
  }
}

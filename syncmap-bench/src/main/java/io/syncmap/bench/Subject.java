package io.syncmap.bench;

import java.util.function.BiFunction;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The operations that are measured, in front of a competitor's own.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface Subject<K, V> extends AutoCloseable {

  /**
   * Returns the value of a key.
   *
   * @param key the key
   * @return the value, or null if there is none
   */
  V load(K key);

  /**
   * Returns the value of a key, in an object at hand if the competitor can decode into one.
   *
   * @param key the key
   * @param reuse the object
   * @return the value, or null if there is none
   */
  default V loadUsing(K key, V reuse) {
    return load(key);
  }

  /**
   * Sets the value of a key.
   *
   * @param key the key
   * @param value its new value
   */
  void store(K key, V value);

  /**
   * Returns the value of a key if there is one, and sets it otherwise.
   *
   * @param key the key
   * @param value the value to set if there is none
   * @return the value that was there, or null
   */
  V loadOrStore(K key, V value);

  /**
   * Replaces the value of a present key if it is the expected one.
   *
   * @param key the key
   * @param expected the value to replace
   * @param replacement the value to set
   * @return whether it was replaced
   */
  boolean compareAndSwap(K key, V expected, V replacement);

  /**
   * Replaces the value of a key by what a function makes of it, in one atomic step.
   *
   * @param key the key
   * @param remapping makes the new value
   * @return the new value
   * @throws UnsupportedOperationException if the competitor has no such operation
   */
  V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping);

  /**
   * Removes a key.
   *
   * @param key the key
   * @return whether a value was removed
   */
  boolean delete(K key);

  /**
   * Walks over all entries in the competitor's fastest way and hands each key and value to a sink.
   *
   * @param sink where they go
   */
  void range(Blackhole sink);

  /** Lets a map which gathers its entries for walks do so, by one walk over all entries. */
  default void settle() {}

  /**
   * Returns the number of keys.
   *
   * @return the number of keys
   */
  long size();

  /**
   * Returns the most entries that one operation copied or moved.
   *
   * @return the number of entries, or -1 if the competitor does not count them
   */
  default long maxEntriesMoved() {
    return -1;
  }

  /**
   * Returns the bytes that the competitor itself says it holds outside the heap.
   *
   * @return the number of bytes; 0 for one that lives on the heap
   */
  default long offHeapBytes() {
    return 0;
  }

  /**
   * Returns the competitor's own map, whose graph of objects is its footprint.
   *
   * @return the map
   */
  Object map();

  /** Gives back what the map holds outside the heap. */
  @Override
  default void close() {}
}

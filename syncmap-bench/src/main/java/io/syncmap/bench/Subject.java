package io.syncmap.bench;

import org.openjdk.jmh.infra.Blackhole;

/**
 * The operations that are measured, in front of a competitor's own.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface Subject<K, V> {

  /**
   * Returns the value of a key.
   *
   * @param key the key
   * @return the value, or null if there is none
   */
  V load(K key);

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

  /** Walks over all entries once, so that a map which gathers its entries for walks has done so. */
  void settle();

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
  long maxEntriesMoved();

  /**
   * Returns the competitor's own map, whose graph of objects is its footprint.
   *
   * @return the map
   */
  Object map();
}

package io.syncmap.spi;

/**
 * Steps over the entries of a map under the rules of {@link io.syncmap.SyncMap#range}. A backend gives
 * one for each iteration of the {@link ConcurrentMapView}; only one thread uses it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface EntryCursor<K, V> {

  /**
   * Steps to the next entry.
   *
   * @return whether there is one
   * @throws IllegalStateException if the map is closed
   */
  boolean advance();

  /**
   * Does nothing, unless the map is closed.
   *
   * @throws IllegalStateException if the map is closed
   */
  void requireOpen();

  /**
   * Returns the key of the entry last stepped to.
   *
   * @return the key
   */
  K key();

  /**
   * Returns the value that the entry had when it was stepped to.
   *
   * @return the value
   */
  V value();
}

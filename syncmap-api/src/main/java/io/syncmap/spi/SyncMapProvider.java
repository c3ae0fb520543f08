package io.syncmap.spi;

import io.syncmap.SyncMap;

/**
 * A backend as {@link java.util.ServiceLoader} finds it: a factory of maps, not a map. Its constructor
 * does nothing and loads no class of a library that may be missing or lack its JVM flags; whether such
 * a library works is what {@link #availability()} tells.
 *
 * <p>A provider is read once: its name, priority and availability must not change.
 */
public interface SyncMapProvider {

  /**
   * Returns the name by which users choose this backend.
   *
   * @return the name, not null
   */
  String name();

  /**
   * Returns the rank among available backends when none was asked for; the highest wins.
   *
   * @return the priority
   */
  int priority();

  /**
   * Returns whether this backend can work in this JVM, and if not why and what to do.
   *
   * @return the availability, not null
   */
  default Availability availability() {
    return Availability.AVAILABLE;
  }

  /**
   * Makes a map. Called only while {@link #availability()} says that the backend is available.
   *
   * @param config what the user asked for
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return a new map
   * @throws IllegalArgumentException if the configuration cannot be met, such as a type without a
   *     codec
   */
  <K, V> SyncMap<K, V> create(SyncMapConfig<K, V> config);
}

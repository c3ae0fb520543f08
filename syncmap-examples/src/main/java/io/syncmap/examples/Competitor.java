package io.syncmap.examples;

import io.syncmap.NoSuchBackendException;
import io.syncmap.SyncMap;
import io.syncmap.SyncMapBuilder;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A kind of map that takes part.
 *
 * @param name what the table calls it
 * @param newMap makes an empty map
 * @param unavailable why it cannot take part, if so
 */
record Competitor(String name, Supplier<UsesMap> newMap, Optional<String> unavailable) {

  static Competitor concurrentHashMap() {
    return new Competitor(
        "ConcurrentHashMap",
        () -> new UsesMap.OfConcurrentHashMap(new ConcurrentHashMap<>()),
        Optional.empty());
  }

  /**
   * Makes the competitor for a backend, or for the one that the system property or the priorities
   * choose. Builds a map of it once, to see whether that works.
   *
   * @param backend the name, or empty to leave the choice to the builder
   */
  static Competitor syncMap(Optional<String> backend) {
    Supplier<SyncMap<String, Uses>> newMap = () -> newSyncMap(backend);
    String name = backend.orElse("default");
    Optional<String> unavailable = Optional.empty();
    try (SyncMap<String, Uses> map = newMap.get()) {
      if (backend.isEmpty()) {
        name += " (" + map.getClass().getSimpleName() + ")";
      }
    } catch (NoSuchBackendException e) {
      unavailable = Optional.of(e.getMessage());
    }
    return new Competitor(name, () -> new UsesMap.OfSyncMap(newMap.get()), unavailable);
  }

  private static SyncMap<String, Uses> newSyncMap(Optional<String> backend) {
    SyncMapBuilder<String, Uses> builder =
        SyncMap.builder(String.class, Uses.class).valueCodec(new UsesCodec()).name("jdk-index");
    backend.ifPresent(builder::backend);
    return builder.build();
  }
}

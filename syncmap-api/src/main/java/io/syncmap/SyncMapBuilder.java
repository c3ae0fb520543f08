package io.syncmap;

import io.syncmap.spi.SyncMapConfig;
import io.syncmap.spi.SyncMapProvider;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Builds maps, and chooses their backend: the one named by {@link #backend}; else the one named by the
 * system property {@code io.syncmap.backend}; else, among those that are available, the one of highest
 * priority (ties by name). A choice by name that cannot be honored throws and never falls back.
 *
 * <p>A builder is for one thread at a time, and may build any number of maps.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SyncMapBuilder<K, V> {

  private static final AtomicLong UNNAMED = new AtomicLong();

  private final Class<K> keyType;
  private final Class<V> valueType;
  private Optional<String> backend = Optional.empty();
  private Optional<Codec<K>> keyCodec = Optional.empty();
  private Optional<Codec<V>> valueCodec = Optional.empty();
  private long expectedEntries;
  private OptionalLong maxBytes = OptionalLong.empty();
  private Optional<String> name = Optional.empty();

  SyncMapBuilder(Class<K> keyType, Class<V> valueType) {
    this.keyType = Objects.requireNonNull(keyType, "keyType");
    this.valueType = Objects.requireNonNull(valueType, "valueType");
  }

  /**
   * Chooses the backend, such as {@code onheap} or {@code offheap}. Without this call the system
   * property {@code io.syncmap.backend} chooses, and without that the highest priority.
   *
   * @param name the backend's name
   * @return this builder
   * @throws NullPointerException if {@code name} is null
   */
  public SyncMapBuilder<K, V> backend(String name) {
    this.backend = Optional.of(Objects.requireNonNull(name, "name"));
    return this;
  }

  /**
   * Sets the codec of the keys. Needed only by a backend that keeps bytes, and only for a type that
   * {@link Codecs#find} does not know.
   *
   * @param codec the codec
   * @return this builder
   * @throws NullPointerException if {@code codec} is null
   */
  public SyncMapBuilder<K, V> keyCodec(Codec<K> codec) {
    this.keyCodec = Optional.of(Objects.requireNonNull(codec, "codec"));
    return this;
  }

  /**
   * Sets the codec of the values. Needed only by a backend that keeps bytes, and only for a type that
   * {@link Codecs#find} does not know.
   *
   * @param codec the codec
   * @return this builder
   * @throws NullPointerException if {@code codec} is null
   */
  public SyncMapBuilder<K, V> valueCodec(Codec<V> codec) {
    this.valueCodec = Optional.of(Objects.requireNonNull(codec, "codec"));
    return this;
  }

  /**
   * Says how many entries to expect. A hint that is never needed; the map grows by itself.
   *
   * @param entries the number of entries; 0, the default, says nothing
   * @return this builder
   * @throws IllegalArgumentException if {@code entries} is negative
   */
  public SyncMapBuilder<K, V> expectedEntries(long entries) {
    if (entries < 0) {
      throw new IllegalArgumentException(
          "expectedEntries must not be negative, but was " + entries
              + ". Give 0, or leave the call out, if the number is not known.");
    }
    this.expectedEntries = entries;
    return this;
  }

  /**
   * Bounds the off-heap memory of the map: a write that needs more throws {@link OffHeapMemoryException}
   * and changes nothing. Without this call there is no bound but the machine's. An on-heap map ignores it.
   *
   * @param bytes the budget, of blocks that are in use or wait for reuse
   * @return this builder
   * @throws IllegalArgumentException if {@code bytes} is zero or negative
   */
  public SyncMapBuilder<K, V> maxBytes(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException(
          "maxBytes must be positive, but was " + bytes
              + ". Leave the call out if the memory is to have no bound.");
    }
    this.maxBytes = OptionalLong.of(bytes);
    return this;
  }

  /**
   * Names the map in events and messages. The default is {@code syncmap-} and a number.
   *
   * @param name the name, which need not be unique
   * @return this builder
   * @throws NullPointerException if {@code name} is null
   */
  public SyncMapBuilder<K, V> name(String name) {
    this.name = Optional.of(Objects.requireNonNull(name, "name"));
    return this;
  }

  /**
   * Builds a map by a backend that the class loader of this API sees; on the module path that is every
   * backend of the application. Backends are looked up once, at the first call.
   *
   * @return a new, empty map
   * @throws NoSuchBackendException if no backend can be chosen
   * @throws IllegalArgumentException if the backend needs a codec that is not known
   */
  public SyncMap<K, V> build() {
    return build(Backends.ofApplication());
  }

  /**
   * Builds a map by a backend that a class loader sees, as in a container that loads backends by
   * themselves. Backends are looked up afresh at each call; nothing of the loader is kept.
   *
   * @param loader the class loader to ask for backends
   * @return a new, empty map
   * @throws NullPointerException if {@code loader} is null
   * @throws NoSuchBackendException if no backend can be chosen
   * @throws IllegalArgumentException if the backend needs a codec that is not known
   */
  public SyncMap<K, V> build(ClassLoader loader) {
    return build(Backends.of(Objects.requireNonNull(loader, "loader")));
  }

  /**
   * Builds a map by a backend of a module layer or of its parents. Backends are looked up afresh at
   * each call; nothing of the layer is kept.
   *
   * @param layer the module layer to ask for backends
   * @return a new, empty map
   * @throws NullPointerException if {@code layer} is null
   * @throws NoSuchBackendException if no backend can be chosen
   * @throws IllegalArgumentException if the backend needs a codec that is not known
   */
  public SyncMap<K, V> build(ModuleLayer layer) {
    return build(Backends.of(Objects.requireNonNull(layer, "layer")));
  }

  private SyncMap<K, V> build(Backends backends) {
    SyncMapProvider provider = backends.choose(backend);
    return provider.create(
        new SyncMapConfig<>(
            name.orElseGet(() -> "syncmap-" + UNNAMED.incrementAndGet()),
            keyType,
            valueType,
            keyCodec,
            valueCodec,
            expectedEntries,
            maxBytes));
  }
}

package io.syncmap.spi;

import io.syncmap.Codec;
import io.syncmap.Codecs;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a user asked of {@link io.syncmap.SyncMapBuilder}, as a backend gets it. Immutable.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SyncMapConfig<K, V> {

  private final String name;
  private final Class<K> keyType;
  private final Class<V> valueType;
  private final Optional<Codec<K>> keyCodec;
  private final Optional<Codec<V>> valueCodec;
  private final long expectedEntries;
  private final OptionalLong maxBytes;

  /**
   * Makes a configuration.
   *
   * @param name the name of the map, for events and messages
   * @param keyType the type of the keys
   * @param valueType the type of the values
   * @param keyCodec the explicit codec of the keys, if there is one
   * @param valueCodec the explicit codec of the values, if there is one
   * @param expectedEntries how many entries to expect; 0 if that is not known
   * @param maxBytes the budget of off-heap memory, if there is one
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code expectedEntries} is negative, or {@code maxBytes} zero
   *     or negative
   */
  public SyncMapConfig(
      String name,
      Class<K> keyType,
      Class<V> valueType,
      Optional<Codec<K>> keyCodec,
      Optional<Codec<V>> valueCodec,
      long expectedEntries,
      OptionalLong maxBytes) {
    this.name = Objects.requireNonNull(name, "name");
    this.keyType = Objects.requireNonNull(keyType, "keyType");
    this.valueType = Objects.requireNonNull(valueType, "valueType");
    this.keyCodec = Objects.requireNonNull(keyCodec, "keyCodec");
    this.valueCodec = Objects.requireNonNull(valueCodec, "valueCodec");
    this.maxBytes = Objects.requireNonNull(maxBytes, "maxBytes");
    if (expectedEntries < 0) {
      throw new IllegalArgumentException(
          "expectedEntries must not be negative, but was " + expectedEntries);
    }
    if (maxBytes.isPresent() && maxBytes.getAsLong() <= 0) {
      throw new IllegalArgumentException(
          "maxBytes must be positive, but was " + maxBytes.getAsLong());
    }
    this.expectedEntries = expectedEntries;
  }

  /**
   * Makes a configuration that asks for nothing beyond the types.
   *
   * @param name the name of the map, for events and messages
   * @param keyType the type of the keys
   * @param valueType the type of the values
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return the configuration
   * @throws NullPointerException if an argument is null
   */
  public static <K, V> SyncMapConfig<K, V> of(String name, Class<K> keyType, Class<V> valueType) {
    return new SyncMapConfig<>(
        name, keyType, valueType, Optional.empty(), Optional.empty(), 0, OptionalLong.empty());
  }

  /**
   * Returns the name of the map, for events and messages.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the type of the keys.
   *
   * @return the type
   */
  public Class<K> keyType() {
    return keyType;
  }

  /**
   * Returns the type of the values.
   *
   * @return the type
   */
  public Class<V> valueType() {
    return valueType;
  }

  /**
   * Returns the codec of the keys: the explicit one, else the one that {@link Codecs#find} knows.
   *
   * @return the codec
   * @throws IllegalArgumentException if there is none; the message names the type and the builder
   *     method to call
   */
  public Codec<K> keyCodec() {
    return codec("key", keyType, keyCodec);
  }

  /**
   * Returns the codec of the values: the explicit one, else the one that {@link Codecs#find} knows.
   *
   * @return the codec
   * @throws IllegalArgumentException if there is none; the message names the type and the builder
   *     method to call
   */
  public Codec<V> valueCodec() {
    return codec("value", valueType, valueCodec);
  }

  /**
   * Returns how many entries to expect.
   *
   * @return the number, or 0 if it is not known
   */
  public long expectedEntries() {
    return expectedEntries;
  }

  /**
   * Returns the budget of off-heap memory.
   *
   * @return bytes, or empty if there is no budget
   */
  public OptionalLong maxBytes() {
    return maxBytes;
  }

  private static <T> Codec<T> codec(String role, Class<T> type, Optional<Codec<T>> explicit) {
    return explicit
        .or(() -> Codecs.find(type))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No codec is known for the " + role + " type " + type.getTypeName()
                        + ". Give one with SyncMapBuilder." + role + "Codec."));
  }
}

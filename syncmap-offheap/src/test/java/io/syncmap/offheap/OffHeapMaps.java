package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.syncmap.Codec;
import io.syncmap.Codecs;
import io.syncmap.SyncMap;
import io.syncmap.spi.SyncMapConfig;
import io.syncmap.testkit.HashedKey;
import io.syncmap.testkit.HostileKeyContract;
import io.syncmap.testkit.MapFixture;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** The kinds of off-heap maps that the contracts run on. */
final class OffHeapMaps {

  /** The smallest bound on tables, at which segments split all the time. */
  static final int TINY_TABLE = 16;

  /** A bound that no table reaches: one segment, which never splits. */
  static final int ENDLESS_TABLE = 1 << 30;

  private static final Codec<HashedKey> HASHED_KEY = new Codec<>() {
    @Override
    public int encodedLength(HashedKey key) {
      return 12;
    }

    @Override
    public void encode(HashedKey key, ByteBuffer buffer) {
      buffer.putInt(key.id()).putInt(key.hash()).putInt(0);
    }

    @Override
    public HashedKey decode(ByteBuffer buffer) {
      return new HashedKey(buffer.getInt(), buffer.getInt());
    }
  };

  private OffHeapMaps() {}

  static <K, V> OffHeapSyncMap<K, V> standard(Class<K> keyType, Class<V> valueType) {
    return new OffHeapSyncMap<>(config(keyType, valueType, 0));
  }

  static <K, V> OffHeapSyncMap<K, V> ofTinySegments(Class<K> keyType, Class<V> valueType) {
    return new OffHeapSyncMap<>(config(keyType, valueType, 0), TINY_TABLE);
  }

  static <K, V> OffHeapSyncMap<K, V> ofOneSegment(Class<K> keyType, Class<V> valueType) {
    return new OffHeapSyncMap<>(config(keyType, valueType, 0), ENDLESS_TABLE);
  }

  /** A map whose keys, of the test kit's making, have hashes of the test's choice. */
  @SuppressWarnings("unchecked") // the codec is for the type it is asked for
  static <K, V> OffHeapSyncMap<K, V> hashed(
      Class<K> keyType, Class<V> valueType, ChosenHash encoding, int maxTable) {
    Codec<K> keyCodec = keyType == HashedKey.class
        ? (Codec<K>) encoding
        : HostileKeyContract.findCodec(keyType, encoding).or(() -> codec(keyType)).orElseThrow();
    return new OffHeapSyncMap<>(
        config(keyType, valueType, keyCodec, codec(valueType).orElseThrow(), 0), maxTable);
  }

  static <K, V> SyncMapConfig<K, V> config(Class<K> keyType, Class<V> valueType, long maxBytes) {
    return config(
        keyType, valueType, codec(keyType).orElseThrow(), codec(valueType).orElseThrow(), maxBytes);
  }

  static <K, V> SyncMapConfig<K, V> config(Class<K> keyType, Class<V> valueType, Codec<K> keyCodec,
      Codec<V> valueCodec, long maxBytes) {
    return new SyncMapConfig<>(MapFixture.MAP_NAME, keyType, valueType, Optional.of(keyCodec),
        Optional.of(valueCodec), 0, maxBytes == 0 ? OptionalLong.empty() : OptionalLong.of(maxBytes));
  }

  @SuppressWarnings("unchecked") // each codec is for the type it is asked for
  private static <T> Optional<Codec<T>> codec(Class<T> type) {
    if (type == HashedKey.class) {
      return Optional.of((Codec<T>) HASHED_KEY);
    }
    return type == Object.class ? Optional.of((Codec<T>) new NumberedObjects()) : Codecs.find(type);
  }

  /** Clears and closes a map that must not hold a byte then. */
  static void end(SyncMap<?, ?> map) {
    map.clear();
    assertEquals(0, bytesLeft(map));
    map.close();
  }

  /** Frees all that can be freed at once, and returns the bytes that are left. */
  static long bytesLeft(SyncMap<?, ?> map) {
    Memory memory = ((OffHeapSyncMap<?, ?>) map).memory;
    memory.relieve();
    memory.relieve();
    return memory.allocator.bytesTaken();
  }
}

package io.syncmap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.BiFunction;
import org.caffinitas.ohc.CacheSerializer;
import org.caffinitas.ohc.CloseableIterator;
import org.caffinitas.ohc.Eviction;
import org.caffinitas.ohc.OHCache;
import org.caffinitas.ohc.OHCacheBuilder;
import org.openjdk.jmh.infra.Blackhole;

/**
 * OHC as a {@link Subject}: the linked implementation, which allocates each entry by itself, with a
 * capacity that is never reached and no eviction.
 */
final class OhcSubject<K, V> implements Subject<K, V> {

  /** What OHC adds to an entry, and more. */
  private static final long ENTRY_OVERHEAD = 256;

  static {
    // Read by its library when it is loaded; the other allocator needs JNA.
    System.setProperty("org.caffinitas.ohc.allocator", "unsafe");
  }

  private static final Map<Class<?>, CacheSerializer<?>> SERIALIZERS = Map.of(
      Long.class, new LongSerializer(),
      String.class, new Latin1Serializer(),
      byte[].class, new BytesSerializer());

  private final OHCache<K, V> map;

  OhcSubject(EntryKind kind, long expectedEntries) {
    long capacity = (expectedEntries + 1_000) * (ENTRY_OVERHEAD + 2L * kind.typicalBytes());
    map = OHCacheBuilder.<K, V>newBuilder()
        .keySerializer(serializer(kind.keyType()))
        .valueSerializer(serializer(kind.valueType()))
        .capacity(capacity)
        .eviction(Eviction.NONE)
        .throwOOME(true)
        .build();
  }

  @SuppressWarnings("unchecked") // the serializer of a class is for its objects
  private static <T> CacheSerializer<T> serializer(Class<?> type) {
    return (CacheSerializer<T>) SERIALIZERS.get(type);
  }

  private static final class LongSerializer implements CacheSerializer<Long> {

    @Override
    public void serialize(Long value, ByteBuffer buffer) {
      buffer.putLong(value);
    }

    @Override
    public Long deserialize(ByteBuffer buffer) {
      return buffer.getLong();
    }

    @Override
    public int serializedSize(Long value) {
      return Long.BYTES;
    }
  }

  private static final class Latin1Serializer implements CacheSerializer<String> {

    @Override
    public void serialize(String value, ByteBuffer buffer) {
      buffer.put(Latin1.encode(value));
    }

    @Override
    public String deserialize(ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return Latin1.decode(bytes);
    }

    @Override
    public int serializedSize(String value) {
      return value.length();
    }
  }

  private static final class BytesSerializer implements CacheSerializer<byte[]> {

    @Override
    public void serialize(byte[] value, ByteBuffer buffer) {
      buffer.put(value);
    }

    @Override
    public byte[] deserialize(ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }

    @Override
    public int serializedSize(byte[] value) {
      return value.length;
    }
  }

  @Override
  public V load(K key) {
    return map.get(key);
  }

  @Override
  public void store(K key, V value) {
    map.put(key, value);
  }

  @Override
  public V loadOrStore(K key, V value) {
    return map.putIfAbsent(key, value) ? null : map.get(key);
  }

  /** Replaces the value; unlike that of others, it would also add an absent key. */
  @Override
  public boolean compareAndSwap(K key, V expected, V replacement) {
    return map.addOrReplace(key, expected, replacement);
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    throw new UnsupportedOperationException("OHC has no atomic compute");
  }

  @Override
  public boolean delete(K key) {
    return map.remove(key);
  }

  @Override
  public void range(Blackhole sink) {
    try (CloseableIterator<K> keys = map.keyIterator()) {
      while (keys.hasNext()) {
        K key = keys.next();
        sink.consume(key);
        sink.consume(map.get(key));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long size() {
    return map.size();
  }

  @Override
  public long offHeapBytes() {
    return map.memUsed();
  }

  @Override
  public Object map() {
    return map;
  }

  @Override
  public void close() {
    try {
      map.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

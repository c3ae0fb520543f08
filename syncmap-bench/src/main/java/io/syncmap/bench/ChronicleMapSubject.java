package io.syncmap.bench;

import java.util.function.BiFunction;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.util.ReadResolvable;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Chronicle Map as a {@link Subject}: in memory, sized for the entries as its tutorial says (their
 * number and samples of key and value), with the setting that spares it the decoding of replaced values.
 */
final class ChronicleMapSubject<K, V> implements Subject<K, V> {

  static {
    // Read by its libraries when they are loaded.
    System.setProperty("chronicle.analytics.disable", "true");
    System.setProperty("chronicle.announcer.disable", "true");
  }

  private final ChronicleMap<K, V> map;

  ChronicleMapSubject(EntryKind kind, long expectedEntries) {
    @SuppressWarnings("unchecked") // the kind's types are those of K and V
    ChronicleMapBuilder<K, V> builder =
        (ChronicleMapBuilder<K, V>) ChronicleMapBuilder.of(kind.keyType(), kind.valueType());
    Object key = kind.key(0);
    Object value = kind.value(0);
    configure(builder, key, value);
    map = builder
        .name("benchmark")
        .entries(Math.max(expectedEntries, 64))
        .putReturnsNull(true)
        .skipCloseOnExitHook(true)
        .create();
  }

  @SuppressWarnings("unchecked") // the samples are of the builder's types
  private static <K, V> void configure(ChronicleMapBuilder<K, V> builder, Object key, Object value) {
    if (key instanceof String string) {
      ((ChronicleMapBuilder<String, V>) builder)
          .keyMarshallers(Latin1Marshaller.INSTANCE, Latin1Marshaller.INSTANCE)
          .averageKey(string);
    }
    if (value instanceof String string) {
      ((ChronicleMapBuilder<K, String>) builder)
          .valueMarshallers(Latin1Marshaller.INSTANCE, Latin1Marshaller.INSTANCE)
          .averageValue(string);
    } else if (value instanceof byte[] bytes) {
      ((ChronicleMapBuilder<K, byte[]>) builder).averageValue(bytes);
    }
  }

  /** Latin-1 strings as bytes; the size is stored by the map. The library refuses enums here. */
  private static final class Latin1Marshaller
      implements SizedReader<String>, SizedWriter<String>, ReadResolvable<Latin1Marshaller> {

    private static final Latin1Marshaller INSTANCE = new Latin1Marshaller();

    @Override
    public Latin1Marshaller readResolve() {
      return INSTANCE;
    }

    @Override
    public String read(@SuppressWarnings("rawtypes") Bytes in, long size, String using) {
      byte[] bytes = new byte[(int) size];
      in.read(bytes);
      return Latin1.decode(bytes);
    }

    @Override
    public long size(String text) {
      return text.length();
    }

    @Override
    public void write(@SuppressWarnings("rawtypes") Bytes out, long size, String text) {
      out.write(Latin1.encode(text));
    }
  }

  @Override
  public V load(K key) {
    return map.get(key);
  }

  @Override
  public V loadUsing(K key, V reuse) {
    return map.getUsing(key, reuse);
  }

  @Override
  public void store(K key, V value) {
    map.put(key, value);
  }

  @Override
  public V loadOrStore(K key, V value) {
    return map.putIfAbsent(key, value);
  }

  @Override
  public boolean compareAndSwap(K key, V expected, V replacement) {
    return map.replace(key, expected, replacement);
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    return map.compute(key, remapping);
  }

  /** Removes without decoding what it removes. */
  @Override
  public boolean delete(K key) {
    try (ExternalMapQueryContext<K, V, ?> context = map.queryContext(key)) {
      context.updateLock().lock();
      MapEntry<K, V> entry = context.entry();
      if (entry == null) {
        return false;
      }
      entry.doRemove();
      return true;
    }
  }

  @Override
  public void range(Blackhole sink) {
    map.forEachEntry(entry -> {
      sink.consume(entry.key().get());
      sink.consume(entry.value().get());
    });
  }

  @Override
  public long size() {
    return map.longSize();
  }

  @Override
  public long offHeapBytes() {
    return map.offHeapMemoryUsed();
  }

  @Override
  public Object map() {
    return map;
  }

  @Override
  public void close() {
    map.close();
  }
}

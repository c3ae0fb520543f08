package io.syncmap.spi;

import io.syncmap.SyncMap;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A live view of a {@link SyncMap} as a {@link ConcurrentMap}, for every backend alike. Each operation
 * on one key is one operation of the map and so linearizable; operations on many keys are atomic per
 * key. Nulls get what {@link java.util.concurrent.ConcurrentHashMap} gives them.
 *
 * <p>The key set, the values, the entry set and their iterators are live and weakly consistent under
 * the rules of {@link SyncMap#range}. Their {@code removeIf} removes a value or an entry only while
 * the key still has the value that was tested. An entry of an iterator keeps the value it had when it
 * was stepped to; {@link Map.Entry#setValue} stores to the map.
 *
 * <p>Once the map is closed, every operation throws {@link IllegalStateException}: also one whose answer
 * would be the same for every map, and also of a view, a stream or an iterator that was made before, even
 * if the iterator had stepped to its next element already. What is left are the entries that an iterator
 * gave, without {@code setValue}, and that a view equals itself.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ConcurrentMapView<K, V> extends AbstractMap<K, V>
    implements ConcurrentMap<K, V> {

  private final SyncMap<K, V> map;
  private final Supplier<EntryCursor<K, V>> cursors;
  private final Set<K> keys = new KeySet();
  private final Collection<V> values = new Values();
  private final Set<Entry<K, V>> entries = new EntrySet();

  /**
   * Makes a view.
   *
   * @param map the map to show and to change
   * @param cursors gives a new cursor at the map's first entry for each iteration
   * @throws NullPointerException if an argument is null
   */
  public ConcurrentMapView(SyncMap<K, V> map, Supplier<EntryCursor<K, V>> cursors) {
    this.map = Objects.requireNonNull(map, "map");
    this.cursors = Objects.requireNonNull(cursors, "cursors");
  }

  @Override
  public int size() {
    return (int) Math.min(map.size(), Integer.MAX_VALUE);
  }

  @Override
  public boolean isEmpty() {
    return map.size() == 0;
  }

  @Override
  public V get(Object key) {
    return map.load(asKey(key));
  }

  @Override
  public V getOrDefault(Object key, V defaultValue) {
    V value = map.load(asKey(key));
    return value == null ? defaultValue : value;
  }

  @Override
  public boolean containsKey(Object key) {
    return map.load(asKey(key)) != null;
  }

  @Override
  public boolean containsValue(Object value) {
    Objects.requireNonNull(value, "value");
    boolean[] found = new boolean[1];
    map.range(
        (key, present) -> {
          found[0] = value.equals(present);
          return !found[0];
        });
    return found[0];
  }

  @Override
  public V put(K key, V value) {
    return map.swap(key, value);
  }

  @Override
  public V putIfAbsent(K key, V value) {
    return map.loadOrStore(key, value);
  }

  @Override
  public V remove(Object key) {
    return map.loadAndDelete(asKey(key));
  }

  @Override
  public boolean remove(Object key, Object value) {
    Objects.requireNonNull(key, "key");
    return value == null ? refusedIfClosed() : map.compareAndDelete(asKey(key), asValue(value));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> m) {
    Objects.requireNonNull(m, "m");
    refusedIfClosed();
    super.putAll(m);
  }

  @Override
  public V replace(K key, V value) {
    Objects.requireNonNull(value, "value");
    if (map.load(key) == null) {
      return null;
    }
    Replaced<V> replaced = new Replaced<>();
    map.compute(
        key,
        (sameKey, present) -> {
          replaced.value = present;
          return present == null ? null : value;
        });
    return replaced.value;
  }

  @Override
  public boolean replace(K key, V expected, V replacement) {
    return map.compareAndSwap(key, expected, replacement);
  }

  @Override
  public V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
    return map.loadOrCompute(key, mapping);
  }

  @Override
  public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    Objects.requireNonNull(remapping, "remapping");
    if (map.load(key) == null) {
      return null;
    }
    return map.compute(
        key, (sameKey, present) -> present == null ? null : remapping.apply(sameKey, present));
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    return map.compute(key, remapping);
  }

  @Override
  public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(remapping, "remapping");
    return map.compute(
        key, (sameKey, present) -> present == null ? value : remapping.apply(present, value));
  }

  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    Objects.requireNonNull(function, "function");
    BiFunction<K, V, V> replaced =
        (key, present) ->
            present == null
                ? null
                : Objects.requireNonNull(function.apply(key, present), "function returned null");
    map.range(
        (key, present) -> {
          map.compute(key, replaced);
          return true;
        });
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    Objects.requireNonNull(action, "action");
    map.range(
        (key, value) -> {
          action.accept(key, value);
          return true;
        });
  }

  @Override
  public void clear() {
    map.clear();
  }

  @Override
  public Set<K> keySet() {
    return keys;
  }

  @Override
  public Collection<V> values() {
    return values;
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return entries;
  }

  /** Passes a key of any type on; the map compares it, or its codec throws ClassCastException. */
  @SuppressWarnings("unchecked")
  private K asKey(Object key) {
    return (K) key;
  }

  @SuppressWarnings("unchecked")
  private V asValue(Object value) {
    return (V) value;
  }

  /** Returns false, the answer for what no open map has; size is what asks for least. */
  private boolean refusedIfClosed() {
    return map.size() < 0;
  }

  private <T> Iterator<T> iteratorOf(BiFunction<K, V, T> element) {
    return new CursorIterator<>(map, cursors.get(), element);
  }

  /** Removes each key whose entry satisfies the filter and still has the value that was tested. */
  private boolean removeEntriesIf(Predicate<? super Entry<K, V>> filter) {
    boolean[] removed = new boolean[1];
    map.range(
        (key, value) -> {
          Entry<K, V> entry = new ViewEntry<>(map, key, value);
          removed[0] |= filter.test(entry) && map.compareAndDelete(key, value);
          return true;
        });
    return removed[0];
  }

  private final class KeySet extends AbstractSet<K> {

    @Override
    public int size() {
      return ConcurrentMapView.this.size();
    }

    @Override
    public boolean isEmpty() {
      return ConcurrentMapView.this.isEmpty();
    }

    @Override
    public boolean contains(Object key) {
      return containsKey(key);
    }

    @Override
    public boolean containsAll(Collection<?> c) {
      Objects.requireNonNull(c, "c");
      refusedIfClosed();
      return super.containsAll(c);
    }

    @Override
    public boolean remove(Object key) {
      return map.delete(asKey(key));
    }

    @Override
    public boolean removeIf(Predicate<? super K> filter) {
      return super.removeIf(Objects.requireNonNull(filter, "filter"));
    }

    @Override
    public boolean removeAll(Collection<?> c) {
      return super.removeAll(Objects.requireNonNull(c, "c"));
    }

    @Override
    public boolean retainAll(Collection<?> c) {
      return super.retainAll(Objects.requireNonNull(c, "c"));
    }

    @Override
    public void clear() {
      map.clear();
    }

    @Override
    public void forEach(Consumer<? super K> action) {
      Objects.requireNonNull(action, "action");
      ConcurrentMapView.this.forEach((key, value) -> action.accept(key));
    }

    @Override
    public Iterator<K> iterator() {
      return iteratorOf((key, value) -> key);
    }

    @Override
    public Spliterator<K> spliterator() {
      return Spliterators.spliteratorUnknownSize(
          iterator(), Spliterator.CONCURRENT | Spliterator.NONNULL | Spliterator.DISTINCT);
    }
  }

  private final class Values extends AbstractCollection<V> {

    @Override
    public int size() {
      return ConcurrentMapView.this.size();
    }

    @Override
    public boolean isEmpty() {
      return ConcurrentMapView.this.isEmpty();
    }

    @Override
    public boolean contains(Object value) {
      return containsValue(value);
    }

    @Override
    public boolean containsAll(Collection<?> c) {
      Objects.requireNonNull(c, "c");
      refusedIfClosed();
      return super.containsAll(c);
    }

    @Override
    public boolean remove(Object value) {
      if (value == null) {
        return refusedIfClosed();
      }
      boolean[] removed = new boolean[1];
      map.range(
          (key, present) -> {
            removed[0] = value.equals(present) && map.compareAndDelete(key, present);
            return !removed[0];
          });
      return removed[0];
    }

    @Override
    public boolean removeIf(Predicate<? super V> filter) {
      Objects.requireNonNull(filter, "filter");
      return removeEntriesIf(entry -> filter.test(entry.getValue()));
    }

    @Override
    public boolean removeAll(Collection<?> c) {
      Objects.requireNonNull(c, "c");
      return removeIf(c::contains);
    }

    @Override
    public boolean retainAll(Collection<?> c) {
      Objects.requireNonNull(c, "c");
      return removeIf(value -> !c.contains(value));
    }

    @Override
    public void clear() {
      map.clear();
    }

    @Override
    public void forEach(Consumer<? super V> action) {
      Objects.requireNonNull(action, "action");
      ConcurrentMapView.this.forEach((key, value) -> action.accept(value));
    }

    @Override
    public Iterator<V> iterator() {
      return iteratorOf((key, value) -> value);
    }

    @Override
    public Spliterator<V> spliterator() {
      return Spliterators.spliteratorUnknownSize(
          iterator(), Spliterator.CONCURRENT | Spliterator.NONNULL);
    }
  }

  private final class EntrySet extends AbstractSet<Entry<K, V>> {

    @Override
    public int size() {
      return ConcurrentMapView.this.size();
    }

    @Override
    public boolean isEmpty() {
      return ConcurrentMapView.this.isEmpty();
    }

    @Override
    public boolean contains(Object o) {
      if (!(o instanceof Entry<?, ?> entry) || entry.getKey() == null) {
        return refusedIfClosed();
      }
      V present = get(entry.getKey());
      return present != null && present.equals(entry.getValue());
    }

    @Override
    public boolean containsAll(Collection<?> c) {
      Objects.requireNonNull(c, "c");
      refusedIfClosed();
      return super.containsAll(c);
    }

    @Override
    public boolean remove(Object o) {
      return o instanceof Entry<?, ?> entry && entry.getKey() != null
          ? ConcurrentMapView.this.remove(entry.getKey(), entry.getValue())
          : refusedIfClosed();
    }

    @Override
    public boolean removeIf(Predicate<? super Entry<K, V>> filter) {
      return removeEntriesIf(Objects.requireNonNull(filter, "filter"));
    }

    @Override
    public boolean removeAll(Collection<?> c) {
      Objects.requireNonNull(c, "c");
      boolean removed = refusedIfClosed();
      for (Object entry : c) {
        removed |= remove(entry);
      }
      return removed;
    }

    @Override
    public boolean retainAll(Collection<?> c) {
      Objects.requireNonNull(c, "c");
      return removeIf(entry -> !c.contains(entry));
    }

    @Override
    public void clear() {
      map.clear();
    }

    @Override
    public void forEach(Consumer<? super Entry<K, V>> action) {
      Objects.requireNonNull(action, "action");
      ConcurrentMapView.this.forEach((key, value) -> action.accept(new ViewEntry<>(map, key, value)));
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
      return iteratorOf((key, value) -> new ViewEntry<>(map, key, value));
    }

    @Override
    public Spliterator<Entry<K, V>> spliterator() {
      return Spliterators.spliteratorUnknownSize(
          iterator(), Spliterator.CONCURRENT | Spliterator.NONNULL | Spliterator.DISTINCT);
    }
  }

  /** The value that a function found, carried out of it. */
  private static final class Replaced<V> {
    V value;
  }
}

package io.syncmap.spi;

import io.syncmap.SyncMap;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * An iterator of the {@link ConcurrentMapView}, over what a function makes of each entry.
 *
 * @param <K> the type of the map's keys
 * @param <V> the type of the map's values
 * @param <T> the type of the elements
 */
final class CursorIterator<K, V, T> implements Iterator<T> {

  private final SyncMap<K, V> map;
  private final EntryCursor<K, V> cursor;
  private final BiFunction<K, V, T> element;

  /** Whether the cursor stands on an entry that {@link #next} has not returned yet. */
  private boolean ahead;

  /** Whether the cursor has passed the last entry, and must not advance again. */
  private boolean exhausted;

  /** The key last returned, or null if there is none or it was removed. */
  private K last;

  CursorIterator(SyncMap<K, V> map, EntryCursor<K, V> cursor, BiFunction<K, V, T> element) {
    this.map = map;
    this.cursor = cursor;
    this.element = element;
  }

  @Override
  public boolean hasNext() {
    cursor.requireOpen(); // also if the element is at hand: a closed map shows none
    // A cursor cannot peek: to know whether there is an entry is to step to it.
    if (!ahead && !exhausted) {
      ahead = cursor.advance();
      exhausted = !ahead;
    }
    return ahead;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more entries");
    }
    ahead = false;
    last = cursor.key();
    return element.apply(last, cursor.value());
  }

  @Override
  public void forEachRemaining(Consumer<? super T> action) {
    Objects.requireNonNull(action, "action");
    while (hasNext()) {
      action.accept(next());
    }
  }

  @Override
  public void remove() {
    cursor.requireOpen();
    if (last == null) {
      throw new IllegalStateException("next was not called, or its element was removed already");
    }
    K key = last;
    last = null;
    map.delete(key);
  }
}

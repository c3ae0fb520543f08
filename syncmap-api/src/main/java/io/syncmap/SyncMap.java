package io.syncmap;

import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A concurrent map after Go's {@code sync.Map}: reads that take no lock, and writes of existing keys
 * that take none either. Go's pair {@code (value, ok)} is a nullable result here: {@code null} means
 * "there was no value".
 *
 * <p>It is the wrong tool where a plain {@code HashMap} under one owner would do, where entries must
 * be evicted or ordered, where several keys must change in one step, and where an exact
 * {@link #size()} is needed while others write.
 *
 * <p><b>Nulls.</b> Null keys, values, functions and visitors are refused with
 * {@link NullPointerException} before anything changes.
 *
 * <p><b>Threads.</b> Every method may be called by any thread at any time. Every single-key operation
 * is linearizable. A write <i>synchronizes-before</i> every read that observes it; the delete of an
 * absent key is not a write. {@link #load} never waits for a lock, nor for another thread's function.
 * Interruption is neither observed nor cleared.
 *
 * <p><b>User code.</b> {@code hashCode}, {@code equals}, {@code compareTo}, codecs, functions and
 * visitors may throw; the exception reaches the caller, and the map is as it was before the call. The one
 * exception is a decoder that throws on the value that {@link #swap} or {@link #loadAndDelete} removed:
 * what they did stands. No lock is held while any of them runs, so each may call this map and others.
 *
 * <p><b>Memory.</b> On the heap the map keeps the keys and values themselves. A backend that keeps bytes
 * copies them in and out by their {@link Codec}: each load makes a new object, later changes of an object
 * do not reach the map, and a key or value whose encoding is larger than the backend can hold is refused
 * with {@link IllegalArgumentException}, which says size and limit, before anything changes. A deleted key
 * gives up its value at once, and its entry at a later write to the segment. Nothing is evicted.
 *
 * <p><b>Closing.</b> After {@link #close()} every operation, those of views and iterators included,
 * throws {@link IllegalStateException}; an operation already running either completes or throws that.
 *
 * <p><b>Complexity.</b> Expected constant time for every single-key operation, and logarithmic in the
 * number of keys of equal hash where these are {@link Comparable}. No single operation does work that
 * grows with the map, but for {@link #range} itself and for the directory of segments, of which the
 * backend's notes speak.
 *
 * <p>The algorithm is that of {@code sync.Map} in Go's standard library up to Go 1.23
 * (<a href="https://go.dev/src/sync/map.go">sync/map.go</a>), with the departures that the project's
 * design notes list.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface SyncMap<K, V> extends AutoCloseable {

  /**
   * Starts to build a map.
   *
   * @param keyType the type of the keys
   * @param valueType the type of the values
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return a new builder
   * @throws NullPointerException if a type is null
   */
  static <K, V> SyncMapBuilder<K, V> builder(Class<K> keyType, Class<V> valueType) {
    return new SyncMapBuilder<>(keyType, valueType);
  }

  /**
   * Returns the value of a key. Takes no lock, and waits for nobody. Inside a function of
   * {@link #compute} it shows the state before the function.
   *
   * @param key the key
   * @return the value, or null if there is none
   * @throws NullPointerException if {@code key} is null
   * @throws IllegalStateException if the map is closed
   */
  V load(K key);

  /**
   * Returns the value of a key, decoded into {@code reuse} by a backend that decodes, so that the read
   * allocates nothing; other backends return what {@link #load} does and leave {@code reuse} alone. If a
   * decoder throws, {@code reuse} may be filled in part.
   *
   * @param key the key
   * @param reuse the object that may be filled and returned; it must not be in use elsewhere
   * @return the value, which may or may not be {@code reuse}, or null if there is none
   * @throws NullPointerException if {@code key} or {@code reuse} is null
   * @throws IllegalStateException if the map is closed
   */
  V loadUsing(K key, V reuse);

  /**
   * Sets the value of a key. Takes no lock if the key has a value; a new key takes the lock of its segment.
   * Waits while a function of {@link #compute} runs for the key, as every other write does.
   *
   * @param key the key
   * @param value its new value
   * @throws NullPointerException if {@code key} or {@code value} is null
   * @throws IllegalStateException if the map is closed, or if called inside the key's own function, or
   *     if waiting for another thread's function would close a circle
   * @throws IllegalArgumentException if the backend cannot hold an encoding of that size
   * @throws OffHeapMemoryException if an off-heap budget is used up; the map is as before
   */
  void store(K key, V value);

  /**
   * Returns the value of a key if there is one, and sets it otherwise.
   *
   * @param key the key
   * @param value the value to set if there is none
   * @return the value that was there, or null if {@code value} was stored
   * @throws NullPointerException if {@code key} or {@code value} is null
   * @throws IllegalStateException as {@link #store} throws it
   * @throws IllegalArgumentException as {@link #store} throws it
   * @throws OffHeapMemoryException if an off-heap budget is used up; the map is as before
   */
  V loadOrStore(K key, V value);

  /**
   * Returns the value of a key if there is one, and sets it to the function's result otherwise. The
   * function runs once, if there is no value, and atomically for that key, as for {@link #compute}.
   *
   * @param key the key
   * @param mapping gives the value; null leaves the key without one
   * @return the value now present, or null if {@code mapping} returned null
   * @throws NullPointerException if {@code key} or {@code mapping} is null
   * @throws IllegalStateException as {@link #store} throws it
   * @throws IllegalArgumentException as {@link #store} throws it
   * @throws OffHeapMemoryException if an off-heap budget is used up; the map is as before
   */
  V loadOrCompute(K key, Function<? super K, ? extends V> mapping);

  /**
   * Sets the value of a key to the function of its present one. The function runs exactly once, with
   * no lock held, and atomically for that key: no other writer of the key gets in between, and readers
   * of the key see the old state meanwhile.
   *
   * <p>The function may use other keys of this map. Inside it a write or compute of its own key throws
   * {@link IllegalStateException} (recursive update), and so does a call that would wait in a circle
   * with another thread's function, of this map or another; circles through other locks are the
   * caller's. {@link #clear} inside the function is allowed: the compute then counts as before it. A
   * function that throws leaves the map as it was.
   *
   * @param key the key
   * @param remapping gives the new value from the key and its present value, which is null if there is
   *     none; a null result removes the key
   * @return the new value, or null if the key was removed or stays absent
   * @throws NullPointerException if {@code key} or {@code remapping} is null
   * @throws IllegalStateException as {@link #store} throws it
   * @throws IllegalArgumentException as {@link #store} throws it
   * @throws OffHeapMemoryException if an off-heap budget is used up; the map is as before
   */
  V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping);

  /**
   * Removes a key.
   *
   * @param key the key
   * @return the value removed, or null if there was none
   * @throws NullPointerException if {@code key} is null
   * @throws IllegalStateException as {@link #store} throws it
   */
  V loadAndDelete(K key);

  /**
   * Removes a key.
   *
   * @param key the key
   * @return whether a value was removed
   * @throws NullPointerException if {@code key} is null
   * @throws IllegalStateException as {@link #store} throws it
   */
  boolean delete(K key);

  /**
   * Sets the value of a key and returns the one before.
   *
   * @param key the key
   * @param value its new value
   * @return the previous value, or null if there was none
   * @throws NullPointerException if {@code key} or {@code value} is null
   * @throws IllegalStateException as {@link #store} throws it
   * @throws IllegalArgumentException as {@link #store} throws it
   * @throws OffHeapMemoryException if an off-heap budget is used up; the map is as before
   */
  V swap(K key, V value);

  /**
   * Sets the value of a key if its present one equals {@code expected}: by {@code equals} on the heap,
   * by equal encodings off it.
   *
   * @param key the key
   * @param expected the value that must be present
   * @param replacement the new value
   * @return whether the value was replaced; false if there is none
   * @throws NullPointerException if an argument is null
   * @throws IllegalStateException as {@link #store} throws it
   * @throws IllegalArgumentException as {@link #store} throws it
   * @throws OffHeapMemoryException if an off-heap budget is used up; the map is as before
   */
  boolean compareAndSwap(K key, V expected, V replacement);

  /**
   * Removes a key if its present value equals {@code expected}, as {@link #compareAndSwap} compares.
   *
   * @param key the key
   * @param expected the value that must be present
   * @return whether the key was removed; false if there is no value
   * @throws NullPointerException if an argument is null
   * @throws IllegalStateException as {@link #store} throws it
   */
  boolean compareAndDelete(K key, V expected);

  /**
   * Calls the visitor for the keys and values of the map until it returns false. Visits no key twice,
   * visits every key that is present from the start of the call to its end, and may or may not show
   * changes made meanwhile. Takes time that grows with the map, and memory that grows with one segment at
   * most. Holds no lock while the visitor runs; the visitor may call any method of the map, {@code range}
   * and {@link #close} included. The order is none to rely on.
   *
   * @param visitor gets a key and its value; returns whether to go on
   * @throws NullPointerException if {@code visitor} is null
   * @throws IllegalStateException if the map is closed, or is closed meanwhile
   */
  void range(BiPredicate<? super K, ? super V> visitor);

  /**
   * Removes all keys in one atomic step, in constant time. A function of {@link #compute} that runs
   * meanwhile counts as before it. What the keys held becomes garbage, or, off the heap, is freed once no
   * reader can see it.
   *
   * @throws IllegalStateException if the map is closed
   */
  void clear();

  /**
   * Returns the number of keys: exact when nobody writes, never negative, and not linearizable, since
   * a delete may be counted before its insert. Its cost does not depend on the number of entries.
   *
   * @return the number of keys
   * @throws IllegalStateException if the map is closed
   */
  long size();

  /**
   * Returns a live view as a {@link ConcurrentMap}. All of its operations, the default ones included,
   * are as atomic as that interface's contract demands; iterators are weakly consistent, never throw
   * {@link java.util.ConcurrentModificationException}, and support {@code remove}. Nulls get what
   * {@link java.util.concurrent.ConcurrentHashMap} gives them: {@link NullPointerException} with the name of
   * the parameter, but for {@code remove(key, null)}, which is false. Off the heap, a key of another type
   * may throw {@link ClassCastException}. After {@link #close()} the view, its collections, iterators,
   * spliterators and streams throw {@link IllegalStateException}; entries that an iterator gave stay
   * readable.
   *
   * @return the view; it uses no memory of its own beyond a few words
   * @throws IllegalStateException if the map is closed
   */
  ConcurrentMap<K, V> asConcurrentMap();

  /**
   * Returns figures of the map's state and of the work done so far. Walks the segments, not the
   * entries; consistent when nobody writes.
   *
   * @return the figures
   * @throws IllegalStateException if the map is closed
   */
  SyncMapStats stats();

  /**
   * Closes the map and gives up what it holds. Closing a closed map does nothing. Returns at once: calls of
   * other threads that are under way complete or throw {@link IllegalStateException}, threads that wait for
   * a function of {@link #compute} throw it, and off-heap memory goes to other maps, or back to the system,
   * once no call can read it any more. May be called inside a function or visitor. A map that is never closed is freed with
   * the last reference to it.
   */
  @Override
  void close();
}

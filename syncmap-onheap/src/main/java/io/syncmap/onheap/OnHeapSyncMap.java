package io.syncmap.onheap;

import static java.util.Objects.requireNonNull;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import io.syncmap.spi.ConcurrentMapView;
import io.syncmap.spi.Counters;
import io.syncmap.spi.Reservation;
import io.syncmap.spi.StackReserve;
import io.syncmap.spi.Write;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The map on the Java heap: a {@link Root}, and for each operation the loop that starts it again after
 * it waited for another thread's function.
 */
final class OnHeapSyncMap<K, V> implements SyncMap<K, V> {
  /**
   * Slots of the largest table whose segment may still split. Bounds the work that an insert may have
   * to do, and with it the longest pause; smaller ones cost memory and a longer directory.
   */
  private static final int MAX_TABLE = 4096;

  /** A hint of more entries than this is taken for this many; the map grows beyond it as ever. */
  private static final long MAX_EXPECTED = 1 << 24;

  private static final VarHandle ROOT =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "root", VarHandle.class, OnHeapSyncMap.class, Root.class);

  private final String name;
  final int maxTable;
  final Counters counters = new Counters();

  /** Replaced whole: by a fresh one to clear, and by one whose segment is closed, which is the last. */
  private volatile Root root;

  OnHeapSyncMap(String name, long expectedEntries) {
    this(name, expectedEntries, MAX_TABLE);
  }

  OnHeapSyncMap(String name, long expectedEntries, int maxTable) {
    this.name = name;
    this.maxTable = maxTable;
    this.root = new Root(this, Math.min(expectedEntries, MAX_EXPECTED), maxTable);
  }

  // ---- reads --------------------------------------------------------------------------------------

  @Override
  public V load(K key) {
    requireNonNull(key, "key");
    int hash = Hashing.spread(key.hashCode());
    Root root = this.root;
    Entry e = root.segment(hash).find(key, hash);
    return e == null ? null : value(root.value(e));
  }

  @Override
  public V loadUsing(K key, V reuse) {
    requireNonNull(reuse, "reuse");
    return load(key);
  }

  @Override
  public void range(BiPredicate<? super K, ? super V> visitor) {
    requireNonNull(visitor, "visitor");
    Root root = open();
    for (Segment s = root.settled(0); s != null; s = root.segmentAfter(s)) {
      Table read = s.promoted();
      while (read instanceof Forward forward) {
        s = forward.child(s.prefix.bits());
        read = s.promoted();
      }
      for (int i = 0, n = read.places(); i < n; i++) {
        Entry e = read.at(i);
        if (e != null) {
          V value = value(root.value(e));
          if (value != null && !visitor.test(key(e), value)) {
            return;
          }
        }
      }
      open();
    }
  }

  // ---- writes -------------------------------------------------------------------------------------

  @Override
  public void store(K key, V value) {
    write(Write.STORE, key, value);
  }

  @Override
  public V swap(K key, V value) {
    return value(write(Write.STORE, key, value));
  }

  @Override
  public V loadOrStore(K key, V value) {
    return value(write(Write.STORE_IF_ABSENT, key, value));
  }

  private Object write(Write how, K key, V value) {
    StackReserve.check();
    requireNonNull(key, "key");
    requireNonNull(value, "value");
    int hash = Hashing.spread(key.hashCode());
    Object old;
    do {
      old = root.segment(hash).write(how, key, hash, value);
    } while (old == Entry.CLAIMED);
    return old;
  }

  @Override
  public V loadAndDelete(K key) {
    StackReserve.check();
    requireNonNull(key, "key");
    int hash = Hashing.spread(key.hashCode());
    Object old;
    do {
      old = root.segment(hash).delete(key, hash);
    } while (old == Entry.CLAIMED);
    return value(old);
  }

  @Override
  public boolean delete(K key) {
    return loadAndDelete(key) != null;
  }

  @Override
  public boolean compareAndSwap(K key, V expected, V replacement) {
    requireNonNull(replacement, "replacement");
    return compareAndSet(key, expected, replacement);
  }

  @Override
  public boolean compareAndDelete(K key, V expected) {
    return compareAndSet(key, expected, null);
  }

  private boolean compareAndSet(K key, V expected, V fresh) {
    StackReserve.check();
    requireNonNull(key, "key");
    requireNonNull(expected, "expected");
    int hash = Hashing.spread(key.hashCode());
    Object old;
    do {
      old = root.segment(hash).compareAndSet(key, hash, expected, fresh);
    } while (old == Entry.CLAIMED);
    return old != null;
  }

  // ---- compute ------------------------------------------------------------------------------------

  @Override
  public V loadOrCompute(K key, Function<? super K, ? extends V> mapping) {
    requireNonNull(mapping, "mapping");
    V present = load(key);
    return present != null
        ? present
        : compute(Write.RESERVE_IF_ABSENT, key, (k, absent) -> mapping.apply(k));
  }

  @Override
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    requireNonNull(remapping, "remapping");
    requireNonNull(key, "key");
    return compute(Write.RESERVE, key, remapping);
  }

  /** Reserves the key, runs the function with nothing held, and publishes its result. */
  private V compute(Write how, K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    StackReserve.check();
    int hash = Hashing.spread(key.hashCode());
    for (;;) {
      Root root = this.root;
      Claims claims = root.claims();
      claims.begin(hash);
      try {
        Claim claim = new Claim(this);
        Object old = root.segment(hash).write(how, key, hash, claim);
        if (old != Entry.CLAIMED) {
          return how.onlyIfAbsent && old != null
              ? value(old)
              : call(root, claim, key, hash, value(old), remapping);
        }
      } finally {
        claims.end(hash);
      }
    }
  }

  private V call(Root root, Claim claim, K key, int hash, V previous,
      BiFunction<? super K, ? super V, ? extends V> remapping) {
    V fresh = previous; // what a function that throws leaves behind
    try {
      fresh = remapping.apply(key, previous);
      return fresh;
    } finally {
      claim.end(fresh);
      count(root, hash, previous, fresh);
    }
  }

  /** Counts what a computation changed; on the root where it ran, even if that was cleared since. */
  private static void count(Root root, int hash, Object previous, Object fresh) {
    if (previous == null && fresh != null) {
      root.added();
    } else if (previous != null && fresh == null) {
      root.removed();
    }
    if (fresh == null) {
      root.settled(hash).died();
    }
  }

  // ---- the whole map ------------------------------------------------------------------------------

  @Override
  public void clear() {
    Root root;
    do {
      root = open();
    } while (!root.isPristine() && !ROOT.compareAndSet(this, root, new Root(this, 0, maxTable)));
  }

  @Override
  public long size() {
    return open().size();
  }

  @Override
  public ConcurrentMap<K, V> asConcurrentMap() {
    open();
    return new ConcurrentMapView<>(this, () -> new OnHeapCursor<>(this));
  }

  @Override
  public SyncMapStats stats() {
    Root root = open();
    return new SyncMapStats(
        root.size(),
        root.sum(Segment::readEntries),
        root.sum(Segment::dirtyEntries),
        root.sum(Segment::misses),
        root.sum(s -> 1),
        counters.promotions.sum(),
        counters.dirtyCopies.sum(),
        counters.entriesCopied.sum(),
        counters.entriesMoved.sum(),
        counters.purges.sum(),
        counters.splits.sum(),
        counters.directoryDoublings.sum(),
        counters.maxEntriesMoved.get(),
        0, 0, 0, 0, 0, 0);
  }

  @Override
  public void close() {
    root = new Root(this);
    Reservation.wakeWaitersOf(this);
  }

  /** The root, unless the map is closed. */
  Root open() {
    Root root = this.root;
    if (root.closed) {
      throw closed();
    }
    return root;
  }

  boolean isClosed() {
    return root.closed;
  }

  IllegalStateException closed() {
    return new IllegalStateException("Map \"" + name + "\" is closed");
  }

  String name() {
    return name;
  }

  /** How often {@code mu} of any segment was taken since the last clear. */
  long lockAcquisitions() {
    return open().sum(Segment::locks);
  }

  @Override
  public String toString() {
    return "SyncMap \"" + name + "\" (onheap)";
  }

  // Keys and values come back as what the API took; the tables are shared by all types.

  @SuppressWarnings("unchecked")
  private V value(Object value) {
    return (V) value;
  }

  @SuppressWarnings("unchecked")
  private K key(Entry e) {
    return (K) e.key;
  }
}

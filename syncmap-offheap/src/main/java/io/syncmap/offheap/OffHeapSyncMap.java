package io.syncmap.offheap;

import static java.util.Objects.requireNonNull;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import io.syncmap.spi.ConcurrentMapView;
import io.syncmap.spi.Counters;
import io.syncmap.spi.Reservation;
import io.syncmap.spi.StackReserve;
import io.syncmap.spi.SyncMapConfig;
import io.syncmap.spi.Write;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The map outside the Java heap: a {@link Root} and its {@link Memory}; what turns keys and values into
 * words and bytes; and for each operation what surrounds it: for a {@link Reader} tries until nothing
 * that it saw was reused, for a {@link Writer} the announcement.
 */
final class OffHeapSyncMap<K, V> implements SyncMap<K, V> {
  /**
   * Slots of the largest table whose segment may still split. Bounds the work that an insert may have
   * to do, and with it the longest pause; smaller ones cost memory and a longer directory.
   */
  static final int MAX_TABLE = 4096;

  /** A hint of more entries than this is taken for this many; the map grows beyond it as ever. */
  private static final long MAX_EXPECTED = 1 << 24;

  private static final VarHandle ROOT =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "root", VarHandle.class, OffHeapSyncMap.class, Root.class);

  private final String name;
  final int maxTable;
  final Counters counters = new Counters();
  final Memory memory;

  // What every read needs, at hand.
  private final Domain domain;
  private final Slabs slabs;

  private final Calls calls;
  private final Keys<K> keys;
  private final Values<V> values;
  private final Reader reader;
  private final Writer writer;
  private final Computations<K, V> computations;

  /** Replaced whole: by a fresh one to clear, and by one whose segment is closed, which is the last. */
  private volatile Root root;

  OffHeapSyncMap(SyncMapConfig<K, V> config) {
    this(config, MAX_TABLE);
  }

  OffHeapSyncMap(SyncMapConfig<K, V> config, int maxTable) {
    this.name = config.name();
    this.maxTable = maxTable;
    this.calls = new Calls(Keys.layout(config.keyCodec()));
    this.keys = Keys.of(config.keyCodec(), calls);
    this.values = Values.of(config.valueCodec(), calls);
    this.memory = new Memory(this, config.maxBytes().orElse(0), keys.layout);
    this.domain = memory.domain;
    this.slabs = memory.slabs;
    this.reader = new Reader(this, memory);
    this.computations = new Computations<>(this);
    this.writer = new Writer(this, memory, computations);
    this.root = new Root(this, memory, Math.min(config.expectedEntries(), MAX_EXPECTED), maxTable);
  }

  // ---- reads --------------------------------------------------------------------------------------

  @Override
  public V load(K key) {
    requireNonNull(key, "key");
    try {
      if (keys.layout == Entry.Layout.WORD) {
        return readWord(keys.word(key), null);
      }
      Bytes once = keys.once(key);
      return once == null ? readBytes(key, null) : readOnce(key, once);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public V loadUsing(K key, V reuse) {
    requireNonNull(key, "key");
    requireNonNull(reuse, "reuse");
    try {
      return keys.layout == Entry.Layout.WORD
          ? readWord(keys.word(key), reuse)
          : readBytes(key, reuse);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The common case of a read: a word for a key, an immediate for a value, and nothing reused. */
  private V readWord(long word, V reuse) {
    long hash = Hashing.of(word);
    long generation = domain.generation();
    long p = Reader.state(slabs.view(), root, hash, word, null);
    if (SlotWord.isImmediate(p) && domain.isStill(generation)) {
      return values.ofImmediate(p, reuse);
    }
    return p == SlotWord.NIL && generation >= 0 && domain.isStill(generation)
        ? null
        : readWord(generation, p, hash, word, reuse);
  }

  private V readWord(long generation, long p, long hash, long word, V reuse) {
    Call call = calls.borrow();
    try {
      return read(generation, p, hash, word, null, call.old, reuse);
    } finally {
      calls.giveBack(call);
    }
  }

  /**
   * The common case of a read with bytes made for this call: nothing reused, and the value made of its
   * block straight away. Borrowed bytes take an atomic instruction, which keeps the processor from
   * starting on the next read while this one waits for memory.
   */
  private V readOnce(K key, Bytes once) {
    long hash = Hashing.of(once);
    long bits = Entry.bits(hash, once);
    long generation = domain.generation();
    long p = Reader.state(slabs.view(), root, hash, bits, once);
    if (SlotWord.isBlock(p)) {
      V value = reader.tryMake(generation, p, values);
      if (value != null) {
        return value;
      }
    } else if (p == SlotWord.NIL && generation >= 0 && domain.isStill(generation)) {
      return null;
    }
    return readOn(generation, p, hash, bits, key);
  }

  /** Not with the bytes that were made: where they stay within one method they take no heap. */
  private V readOn(long generation, long p, long hash, long bits, K key) {
    Call call = calls.borrow();
    try {
      keys.encode(key, call.key);
      return read(generation, p, hash, bits, call.key, call.old, null);
    } finally {
      calls.giveBack(call);
    }
  }

  private V readBytes(K key, V reuse) {
    Call call = calls.borrow();
    try {
      keys.encode(key, call.key);
      return read(call.key, call.old, reuse);
    } finally {
      calls.giveBack(call);
    }
  }

  private V read(Bytes key, Bytes value, V reuse) {
    long hash = Hashing.of(key);
    long bits = Entry.bits(hash, key);
    long generation = domain.generation();
    long p = Reader.state(slabs.view(), root, hash, bits, key);
    return SlotWord.isBlock(p) && reader.tryCopy(generation, p, value)
        ? values.decode(value, reuse)
        : read(generation, p, hash, bits, key, value, reuse);
  }

  /** Goes on with a read that has loaded a generation and a state; key is null if it is a word. */
  private V read(long generation, long p, long hash, long bits, Bytes key, Bytes value, V reuse) {
    for (int tries = 0; tries < Reader.TRIES; tries++) {
      if (SlotWord.isBlock(p)) {
        if (reader.tryCopy(generation, p, value)) {
          return values.decode(value, reuse);
        }
      } else if (p != Table.STALE && domain.isStill(generation)) {
        return SlotWord.isImmediate(p) ? values.ofImmediate(p, reuse) : null;
      }
      if (generation < 0) {
        throw closed();
      }
      reader.retries.increment();
      generation = domain.generation();
      p = Reader.state(slabs.view(), root, hash, bits, key);
    }
    p = reader.readPinned(hash, bits, key, value);
    if (p == SlotWord.NIL) {
      return null;
    }
    return SlotWord.isImmediate(p) ? values.ofImmediate(p, reuse) : values.decode(value, reuse);
  }

  /** The value that a call found, or null. */
  V found(Call call, V reuse) {
    if (call.found == SlotWord.NIL) {
      return null;
    }
    return SlotWord.isImmediate(call.found)
        ? values.ofImmediate(call.found, reuse)
        : values.decode(call.old, reuse);
  }

  @Override
  public void range(BiPredicate<? super K, ? super V> visitor) {
    requireNonNull(visitor, "visitor");
    Root root = open();
    Call call = calls.borrow();
    try {
      Segment s = root.settled(0);
      while (s != null && (s = reader.copyKeys(root, s, call.keys)) != null) {
        KeyBatch batch = call.keys;
        int from = 0;
        for (int i = 0; i < batch.count(); i++) {
          V value;
          K key;
          if (keys.layout == Entry.Layout.WORD) {
            long word = batch.bits(i);
            value = readWord(word, null);
            key = value == null ? null : keys.ofWord(word);
          } else {
            from = batch.get(i, from, call.key);
            value = read(call.key, call.old, null);
            key = value == null ? null : keys.decode(call.key);
          }
          if (value != null && !visitor.test(key, value)) {
            return;
          }
        }
        open();
        s = root.segmentAfter(s);
      }
    } finally {
      calls.giveBack(call);
      Reference.reachabilityFence(this);
    }
  }

  /** Copies the keys of a segment; returns the one that has them, or null after a clear. */
  Segment copyKeys(Root root, Segment segment, KeyBatch batch) {
    return reader.copyKeys(root, segment, batch);
  }

  /** Reads key and value of a batch into a cursor; returns where the bytes of the next key start. */
  int visit(KeyBatch batch, int i, int from, OffHeapCursor<K, V> cursor) {
    if (keys.layout == Entry.Layout.WORD) {
      long word = batch.bits(i);
      V value = readWord(word, null);
      cursor.set(value == null ? null : keys.ofWord(word), value);
      return from;
    }
    Call call = calls.borrow();
    try {
      int next = batch.get(i, from, call.key);
      V value = read(call.key, call.old, null);
      cursor.set(value == null ? null : keys.decode(call.key), value);
      return next;
    } finally {
      calls.giveBack(call);
    }
  }

  // ---- writes -------------------------------------------------------------------------------------

  @Override
  public void store(K key, V value) {
    write(Write.STORE, key, value, false);
  }

  @Override
  public V swap(K key, V value) {
    return write(Write.STORE, key, value, true);
  }

  @Override
  public V loadOrStore(K key, V value) {
    return write(Write.STORE_IF_ABSENT, key, value, true);
  }

  private V write(Write how, K key, V value, boolean wantsOld) {
    StackReserve.check();
    requireNonNull(key, "key");
    requireNonNull(value, "value");
    Call call = calls.borrow();
    try {
      setKey(call, key);
      call.how(how);
      call.wantsOld = wantsOld;
      setFresh(call, value);
      writer.write(call);
      return wantsOld ? found(call, null) : null;
    } finally {
      end(call);
    }
  }

  private void setKey(Call call, K key) {
    if (keys.layout == Entry.Layout.WORD) {
      call.bits = keys.word(key);
      call.hash = Hashing.of(call.bits);
    } else {
      keys.encode(key, call.key);
      call.hash = Hashing.of(call.key);
      call.bits = Entry.bits(call.hash, call.key);
    }
  }

  /** Sets what to write: a value, or null to delete. */
  void setFresh(Call call, V fresh) {
    if (fresh == null) {
      call.writeNil();
    } else {
      call.write(values.encode(fresh, call.value));
    }
  }

  Writer writer() {
    return writer;
  }

  private void end(Call call) {
    try {
      calls.giveBack(call);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public V loadAndDelete(K key) {
    StackReserve.check();
    requireNonNull(key, "key");
    Call call = calls.borrow();
    try {
      setKey(call, key);
      call.wantsOld = true;
      return writer.delete(call) == Outcome.DONE ? found(call, null) : null;
    } finally {
      end(call);
    }
  }

  @Override
  public boolean delete(K key) {
    StackReserve.check();
    requireNonNull(key, "key");
    Call call = calls.borrow();
    try {
      setKey(call, key);
      return writer.delete(call) == Outcome.DONE;
    } finally {
      end(call);
    }
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
    Call call = calls.borrow();
    try {
      setKey(call, key);
      call.expected = values.encode(expected, call.old);
      setFresh(call, fresh);
      return writer.compareAndSet(call) == Outcome.DONE;
    } finally {
      end(call);
    }
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

  private V compute(Write how, K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    StackReserve.check();
    Call call = calls.borrow();
    try {
      setKey(call, key);
      call.how(how);
      call.wantsOld = true;
      return computations.compute(call, key, remapping);
    } finally {
      end(call);
    }
  }

  /** Ends a claim as if its function had not run. */
  void rollBack(Claim claim) {
    writer.rollBack(claim);
  }

  // ---- the whole map ------------------------------------------------------------------------------

  @Override
  public void clear() {
    StackReserve.check();
    Root root;
    do {
      root = open();
      if (root.isPristine()) {
        return;
      }
    } while (!ROOT.compareAndSet(this, root, new Root(this, memory, 0, maxTable)));
    memory.domain.bury(root);
    memory.domain.tryReclaim();
  }

  @Override
  public long size() {
    return open().size();
  }

  @Override
  public ConcurrentMap<K, V> asConcurrentMap() {
    open();
    return new ConcurrentMapView<>(this, () -> new OffHeapCursor<>(this));
  }

  @Override
  public SyncMapStats stats() {
    Root root = open();
    return new SyncMapStats(
        root.size(),
        root.sum(s -> s.read().count()),
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
        memory.bytesLive(),
        memory.bytesReserved(),
        memory.domain.retiredBytes(),
        memory.domain.passes.sum(),
        reader.retries.sum(),
        reader.pinned.sum());
  }

  @Override
  public void close() {
    StackReserve.check();
    try {
      root = new Root(this);
      memory.domain.close();
      Reservation.wakeWaitersOf(this);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The root, unless the map is closed. */
  Root open() {
    Root root = this.root;
    if (root.closed) {
      throw closed();
    }
    return root;
  }

  boolean isRoot(Root root) {
    return this.root == root;
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
    return "SyncMap \"" + name + "\" (offheap)";
  }
}

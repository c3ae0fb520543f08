package io.syncmap.bench;

import io.syncmap.SyncMap;

/**
 * A map under measurement. None is told how many entries to expect, but for Chronicle Map and OHC,
 * which cannot do without.
 *
 * <p>Agrona's maps are no competitors: they are not made for more than one thread.
 */
public enum Competitor {

  /** SyncMap's on-heap backend. */
  ONHEAP("SyncMap on-heap") {
    @Override
    public Subject<Object, Object> create(EntryKind kind, long expectedEntries) {
      return syncMap("onheap", kind);
    }
  },

  /** SyncMap's off-heap backend, if there is one on the path. */
  OFFHEAP("SyncMap off-heap") {
    @Override
    public Subject<Object, Object> create(EntryKind kind, long expectedEntries) {
      return syncMap("offheap", kind);
    }
  },

  /** The JDK's {@link java.util.concurrent.ConcurrentHashMap}. */
  CONCURRENT_HASH_MAP("ConcurrentHashMap") {
    @Override
    public Subject<Object, Object> create(EntryKind kind, long expectedEntries) {
      return new ConcurrentHashMapSubject<>();
    }
  },

  /** JCTools' lock-free map. */
  NON_BLOCKING_HASH_MAP("NonBlockingHashMap") {
    @Override
    public Subject<Object, Object> create(EntryKind kind, long expectedEntries) {
      return ConcurrentMapSubject.nonBlockingHashMap();
    }
  },

  /** Caffeine's cache without a bound. */
  CAFFEINE("Caffeine") {
    @Override
    public Subject<Object, Object> create(EntryKind kind, long expectedEntries) {
      return ConcurrentMapSubject.caffeine();
    }
  },

  /** Chronicle Map, off-heap, in memory. */
  CHRONICLE_MAP("Chronicle Map") {
    @Override
    public Subject<Object, Object> create(EntryKind kind, long expectedEntries) {
      return new ChronicleMapSubject<>(kind, expectedEntries);
    }
  },

  /** OHC, an off-heap cache, with room for everything. */
  OHC("OHC") {
    @Override
    public Subject<Object, Object> create(EntryKind kind, long expectedEntries) {
      return new OhcSubject<>(kind, expectedEntries);
    }
  };

  private final String title;

  Competitor(String title) {
    this.title = title;
  }

  /**
   * Makes a new, empty map.
   *
   * @param kind the types of keys and values
   * @param expectedEntries how many entries it will have at most, for those that must know
   * @return the map
   */
  public abstract Subject<Object, Object> create(EntryKind kind, long expectedEntries);

  /**
   * Returns the name that reports show.
   *
   * @return the name
   */
  public String title() {
    return title;
  }

  /**
   * Returns whether this is one of SyncMap's backends.
   *
   * @return whether it is ours
   */
  public boolean isOurs() {
    return this == ONHEAP || this == OFFHEAP;
  }

  /**
   * Returns whether its entries are objects on the heap.
   *
   * @return whether they are
   */
  public boolean isOnHeap() {
    return this != OFFHEAP && this != CHRONICLE_MAP && this != OHC;
  }

  /**
   * Returns whether it has a benchmark's operation.
   *
   * @param benchmark the benchmark's name, that of its method
   * @return whether it can be measured there
   */
  public boolean supports(String benchmark) {
    return this != OHC || !benchmark.equals("compute");
  }

  private static Subject<Object, Object> syncMap(String backend, EntryKind kind) {
    return new SyncMapSubject<>(
        SyncMap.builder(kind.keyType(), kind.valueType()).backend(backend).build());
  }
}

package io.syncmap.onheap;

import io.syncmap.spi.Mutex;
import io.syncmap.spi.Prefix;
import io.syncmap.spi.Tally;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.ToLongFunction;

/**
 * The whole state of a map between two clears: the directory of segments, the count of keys, and
 * whether anybody ever computed. An operation loads the map's root once each time it starts; one that
 * is still on an old root counts as before the clear that replaced it.
 *
 * <p>The directory is indexed by the top bits of the hash, and is only a shortcut (extendible hashing,
 * Fagin et al. 1979): it may name a segment that has been split since, which forwards to its children.
 */
final class Root {
  /** Bits of hash that the directory may use, so that it stays an array; past it segments only grow. */
  static final int MAX_DEPTH = 24;

  /** Bound of directory slots for each segment, so that a skewed hash costs no memory. */
  private static final int SLOTS_PER_SEGMENT = 8;

  private static final VarHandle CLAIMS =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "claims", VarHandle.class, Root.class, Claims.class);

  private static final VarHandle SEGMENTS = MethodHandles.arrayElementVarHandle(Segment[].class);

  final OnHeapSyncMap<?, ?> map;
  final boolean closed;
  private final Tally size = new Tally();

  /** Guards the directory. Taken last, after a segment's {@code mu}. */
  private final Mutex directoryLock = new Mutex();

  /** Length a power of two. An element changes only to a child of what it was. */
  private volatile Segment[] directory;

  /** Written under the lock. */
  private volatile int segments;

  /**
   * Null until somebody computes. Set before the first claim is made. Readers read it plainly, after a
   * volatile read of {@code p}: if that returned a claim, the write here happened before the CAS that
   * put it there.
   */
  private Claims claims;

  /** A root with room for a number of entries. */
  Root(OnHeapSyncMap<?, ?> map, long expectedEntries, int maxTable) {
    this.map = map;
    this.closed = false;
    int perSegment = Table.limit(maxTable) / 4 * 3;
    int depth = 0;
    while (depth < MAX_DEPTH && expectedEntries >> depth > perSegment) {
      depth++;
    }
    int tableSize = Table.capacityFor((int) Math.min(perSegment, expectedEntries >> depth));
    Segment[] directory = new Segment[1 << depth];
    for (int i = 0; i < directory.length; i++) {
      directory[i] = new Segment(this, prefix(depth, i), new Table(tableSize));
    }
    this.segments = directory.length;
    this.directory = directory;
  }

  private static Prefix prefix(int depth, int index) {
    return depth == 0 ? Prefix.NONE : new Prefix(depth, index << 32 - depth);
  }

  /** The root of a closed map. */
  Root(OnHeapSyncMap<?, ?> map) {
    this.map = map;
    this.closed = true;
    this.directory = new Segment[] {new Segment(this, new Forward.Closed(map))};
  }

  /** The segment of a hash, or one that forwards to it. */
  Segment segment(int hash) {
    Segment[] directory = this.directory;
    // The length is 2^d, and its leading zeros are 31 - d: together the shift is by 32 - d.
    int index = (hash >>> 1) >>> Integer.numberOfLeadingZeros(directory.length);
    return (Segment) SEGMENTS.getAcquire(directory, index);
  }

  /** All segments in the order of their prefixes; splits meanwhile neither repeat nor skip a key. */
  Segment segmentAfter(Segment previous) {
    int next = previous.prefix.end();
    return next == 0 ? null : settled(next);
  }

  /** The segment of a hash that does not forward, at some moment of this call. */
  Segment settled(int hash) {
    Segment s = segment(hash);
    while (s.forward() instanceof Forward f) {
      s = f.child(hash);
    }
    return s;
  }

  /** The value that a reader sees in an entry, or null. */
  Object value(Entry e) {
    Object p = e.load();
    if (p == null || p == Entry.EXPUNGED) {
      return null;
    }
    return isClaim(e, p) ? ((Claim) p).previous() : p;
  }

  /** Whether a state just read from an entry is a claim. */
  boolean isClaim(Entry e, Object p) {
    Claims claims = this.claims;
    return claims != null && !(claims.isNone(e.hash) && e.load() == p) && p instanceof Claim;
  }

  /** The counts of claims; whoever makes a claim asks for them first, and begins and ends there. */
  Claims claims() {
    // Acquire: who finds them made by another passes that write on to the readers of its own claim.
    Claims claims = (Claims) CLAIMS.getAcquire(this);
    if (claims == null) {
      claims = new Claims();
      Claims others = (Claims) CLAIMS.compareAndExchange(this, null, claims);
      if (others != null) {
        return others;
      }
    }
    return claims;
  }

  void added() {
    size.increment();
  }

  void removed() {
    size.decrement();
  }

  long size() {
    return Math.max(0, size.sum());
  }

  /** Whether this is a root of one segment into which no key was ever inserted: clear has nothing to do. */
  boolean isPristine() {
    Segment[] directory = this.directory;
    return directory.length == 1 && directory[0].isPristine();
  }

  /** Whether the directory can hold children of a depth. */
  boolean hasRoomFor(int depth) {
    return depth <= MAX_DEPTH
        && (1L << depth <= directory.length
            || 1L << depth <= (long) SLOTS_PER_SEGMENT * (segments + 1));
  }

  /** Writes the children of a split segment into the directory, which doubles if it must. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock alone
  void replaceLocked(Segment left, Segment right) {
    try {
      directoryLock.lock();
      segments = segments + 1;
      while (1 << left.prefix.depth() > directory.length) {
        MapEvent event = MapEvent.begin(MapEvent.DirectoryDoubling::new);
        directory = doubled(directory);
        map.counters.directoryDoublings.increment();
        MapEvent.end(event, map.name(), segments);
      }
      write(left);
      write(right);
    } catch (OutOfMemoryError shortcutPutOff) {
      // The segments are reached through their parent, one hop longer, until each of them splits.
    } finally {
      directoryLock.unlock();
    }
  }

  private static Segment[] doubled(Segment[] old) {
    Segment[] twice = new Segment[old.length * 2];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = old[i >> 1];
    }
    return twice;
  }

  private void write(Segment child) {
    Segment[] directory = this.directory;
    int shift = Integer.numberOfLeadingZeros(directory.length);
    int depth = child.prefix.depth();
    int from = (child.prefix.bits() >>> 1) >>> shift;
    int to = from + (directory.length >> depth);
    for (int i = from; i < to; i++) {
      // A grandchild may have come first: its thread overtook the one that split its parent.
      if (directory[i].prefix.depth() < depth) {
        SEGMENTS.setRelease(directory, i, child);
      }
    }
  }

  /** A sum over the segments that do not forward. */
  long sum(ToLongFunction<Segment> figure) {
    long sum = 0;
    for (Segment s = settled(0); s != null; s = segmentAfter(s)) {
      sum += figure.applyAsLong(s);
    }
    return sum;
  }
}

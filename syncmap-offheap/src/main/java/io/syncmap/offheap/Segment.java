package io.syncmap.offheap;

import io.syncmap.spi.Mutex;
import io.syncmap.spi.Prefix;
import io.syncmap.spi.StackReserve;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Go's {@code sync.Map}, for the keys whose hashes start with one prefix: {@code mu}, {@code read}, its
 * {@code dirty}, and {@code misses}.
 *
 * <p>The structure, and the proof that a look-up without the lock is right, are those of the on-heap
 * backend's class of this name. What differs: tables and entries are blocks, so whoever writes is
 * announced ({@link Domain}) from before it loaded the root, and whoever replaces a table retires it.
 * {@code mu} is taken first and the announcement made then, since an announced thread does not wait; so
 * with {@code mu} held it is seen again that the root is the map's.
 *
 * <p><b>Who retires an entry.</b> An expunged entry that is still in {@code read} may be unexpunged. It
 * is retired by who replaces {@code read}; one that was in {@code dirty} only, by who replaces dirty.
 * A retired entry's state is no more the plain EXPUNGED, so no second table retires it.
 */
final class Segment {
  /** Deleted entries that a segment may always keep. */
  private static final int DEAD_KEPT = 256;

  final Root root;
  private final Memory memory;
  final Prefix prefix;
  private final Mutex mu = new Mutex();

  /** Replaced under {@code mu} only. A {@link Forward} once the segment was split, and then for ever. */
  private volatile Table read;

  /**
   * Look-ups that went past {@code read} since the last promotion. Not exact: threads may overwrite
   * each other's increments, which only puts a promotion off.
   */
  private int misses;

  /**
   * About how many entries of the newest table are deleted; set to zero by whatever drops them. Not
   * exact, as {@link #misses}: a lost increment puts a purge off.
   */
  private int dead;

  /** How many entries of {@code read} are expunged, and to be retired with it. Guarded by {@code mu}. */
  private int leftOut;

  /** An empty read and a dirty: inserts go on without a copy, and loads promote it in time. */
  Segment(Root root, Memory memory, Prefix prefix, Table dirty) {
    this.root = root;
    this.memory = memory;
    this.prefix = prefix;
    this.read = new Table(dirty);
  }

  /** The segment of a closed map. */
  Segment(Root root, Forward.Closed closed) {
    this.root = root;
    this.memory = null;
    this.prefix = Prefix.NONE;
    this.read = closed;
  }

  /** As {@link Table#state}. Takes no lock and waits for nobody. */
  long state(Slabs.View view, long hash, long bits, Bytes key) {
    Table read = this.read;
    long p = read.state(view, hash, bits, key);
    return p == Table.ABSENT && read.dirty != null ? statePast(read, view, hash, bits, key) : p;
  }

  private long statePast(Table read, Slabs.View view, long hash, long bits, Bytes key) {
    if (read instanceof Forward forward) {
      return forward.child(Hashing.prefix(hash)).state(view, hash, bits, key);
    }
    Table dirty = read.dirty;
    long p = dirty.state(view, hash, bits, key);
    miss(dirty);
    return p;
  }

  /** The entry of a key, expunged or not, or 0; for announced threads. */
  private long findPinned(Call call) {
    for (;;) {
      UnsafeBuffer[] buffers = memory.buffers();
      Table read = this.read;
      long e = read.find(buffers, call.hash, call.bits, call.keyBytes);
      Table dirty = read.dirty;
      if (e == 0 && dirty != null) {
        if (read instanceof Forward forward) {
          return forward.child(Hashing.prefix(call.hash)).findPinned(call);
        }
        e = dirty.find(buffers, call.hash, call.bits, call.keyBytes);
        miss(dirty);
      }
      // By older buffers an entry in a newer slab would be missed, or another's bytes taken for its.
      if (e >= 0 && buffers == memory.buffers()) {
        return e;
      }
    }
  }

  /** Go's missLocked, without the lock: whoever reaches the threshold promotes if it can. */
  private void miss(Table dirty) {
    int size = dirty.count();
    if (size == 0) {
      return; // as good as not amended
    }
    if (++misses >= size) {
      StackReserve.check();
      try {
        if (mu.tryLock()) {
          promote(dirty);
        }
      } finally {
        mu.unlock();
      }
    }
  }

  private void promote(Table dirty) {
    int cell = memory.domain.enter();
    try {
      if (read.dirty == dirty && root.isCurrent()) {
        promoteLocked(dirty);
      }
    } finally {
      memory.domain.leave(cell);
    }
  }

  private void promoteLocked(Table dirty) {
    MapEvent event = MapEvent.begin(MapEvent.Promotion::new);
    Table old = read;
    misses = 0;
    read = dirty;
    if (leftOut > 0) {
      leftOut = 0;
      old.retireExpungedLocked(memory, Table.NO_HOLDERS);
    }
    old.retireSlots(memory);
    root.map.counters.promotions.increment();
    MapEvent.end(event, root.map.name(), dirty.count());
  }

  /** Promotes dirty, if there is one, to range over read. The caller is not announced. */
  void promote() {
    Table read = this.read;
    if (read.dirty != null && !(read instanceof Forward) && read.dirty.capacity() > 0) {
      try {
        mu.lock();
        read = this.read;
        if (read.dirty != null && !(read instanceof Forward)) {
          promote(read.dirty);
        }
      } finally {
        mu.unlock();
      }
    }
  }

  /**
   * Writes as the call says, for an announced thread. DONE or FOUND as {@link Entry#tryWrite};
   * or LOCK, with the segment in {@code call.segment}; or AGAIN, CLAIMED, NO_MEMORY.
   */
  Outcome write(Call call) {
    Table read = this.read;
    UnsafeBuffer[] buffers = memory.buffers();
    long e = read.find(buffers, call.hash, call.bits, call.keyBytes);
    if (e == 0) {
      Table dirty = read.dirty;
      if (dirty != null) {
        if (read instanceof Forward forward) {
          return forward.child(Hashing.prefix(call.hash)).write(call);
        }
        e = dirty.find(buffers, call.hash, call.bits, call.keyBytes);
        if (e > 0 && call.onlyIfAbsent) {
          miss(dirty);
        }
      }
    }
    // By older buffers another entry's bytes may have been taken for this one's.
    boolean found = e > 0 && buffers == memory.buffers();
    Outcome outcome = found ? writeEntry(e, call) : Outcome.EXPUNGED;
    if (outcome == Outcome.EXPUNGED) {
      call.segment = this;
      return Outcome.LOCK;
    }
    return outcome;
  }

  private Outcome writeEntry(long e, Call call) {
    if (call.reserves) {
      call.claim.of(e);
    }
    Outcome outcome = Entry.tryWrite(memory, e, call);
    if (outcome == Outcome.DONE && call.found == SlotWord.NIL) {
      dead--;
      if (!call.reserves) {
        root.added();
      }
    }
    return outcome;
  }

  /** Goes on with a {@link #write} that needs {@code mu}. The caller is not announced. */
  Outcome writeLocking(Call call) {
    try {
      mu.lock();
      int cell = memory.domain.enter();
      try {
        return root.isCurrent() ? writeLocked(call) : Outcome.AGAIN;
      } finally {
        call.leave(memory, cell);
      }
    } finally {
      mu.unlock();
    }
  }

  private Outcome writeLocked(Call call) {
    Table read = this.read;
    if (read instanceof Forward) {
      return Outcome.AGAIN;
    }
    UnsafeBuffer[] buffers = memory.buffers();
    long e = read.find(buffers, call.hash, call.bits, call.keyBytes);
    if (e == 0 && read.dirty != null) {
      e = read.dirty.find(buffers, call.hash, call.bits, call.keyBytes);
    }
    if (e == 0) {
      return insertLocked(call);
    }
    if (Entry.isExpungedOnly(memory, e)) { // so it is in read, and not in dirty
      Outcome room = makeRoomLocked(call);
      if (room != Outcome.DONE) {
        return room;
      }
      if (this.read != read) {
        return Outcome.AGAIN; // the entry is not in read any more
      }
      // Into dirty first: once the entry is unexpunged, anybody stores to it.
      read.dirty.insertLocked(e, call.hash);
      Entry.unexpungeLocked(memory, e);
      leftOut--;
      dead++;
    }
    Outcome outcome = writeEntry(e, call);
    return outcome == Outcome.EXPUNGED ? Outcome.AGAIN : outcome;
  }

  private Outcome insertLocked(Call call) {
    long e = call.tryPrepareEntry(memory);
    if (e == 0) {
      return Outcome.NO_MEMORY;
    }
    Outcome room = makeRoomLocked(call);
    if (room != Outcome.DONE) {
      return room;
    }
    if (call.reserves) {
      call.claim.of(e);
    }
    read.dirty.insertLocked(e, call.hash);
    call.publishedEntry();
    call.found = SlotWord.NIL;
    if (!call.reserves) {
      root.added();
    }
    return Outcome.DONE;
  }

  /** Deletes a key, for an announced thread; DONE, FOUND or CLAIMED as {@link Entry#tryDelete}. */
  Outcome delete(Call call) {
    if (read instanceof Forward forward) {
      return forward.child(Hashing.prefix(call.hash)).delete(call);
    }
    long e = findPinned(call);
    call.found = SlotWord.NIL;
    return e == 0 ? Outcome.FOUND : deleted(Entry.tryDelete(memory, e, call));
  }

  /** Compares and sets or deletes; DONE, FOUND, CLAIMED or NO_MEMORY as {@link Entry}. */
  Outcome compareAndSet(Call call) {
    if (read instanceof Forward forward) {
      return forward.child(Hashing.prefix(call.hash)).compareAndSet(call);
    }
    long e = findPinned(call);
    if (e == 0) {
      return Outcome.FOUND;
    }
    Outcome outcome = Entry.tryCompareAndSet(memory, e, call);
    return call.fresh == SlotWord.NIL ? deleted(outcome) : outcome;
  }

  /** Counts a delete, if one took place; here, if the segment was split meanwhile, it is in vain. */
  private Outcome deleted(Outcome outcome) {
    if (outcome == Outcome.DONE) {
      root.removed();
      died();
    }
    return outcome;
  }

  /**
   * Sees to it that read is amended and dirty has room for one more: DONE. Or AGAIN, if the segment was
   * split instead; or NO_MEMORY. Whatever is needed is taken before the first entry is expunged; if
   * there is no memory, and a slot is left, growth is put off.
   */
  private Outcome makeRoomLocked(Call call) {
    Table newest = newest();
    if (newest.isFull()) {
      int live = newest.count() - Math.min(Math.max(dead, 0), newest.count());
      int capacity = Table.capacityFor(live + 1);
      call.asked = Table.bytes(capacity);
      if (capacity <= newest.capacity()) {
        tryPurgeLocked(); // the dead make room
      } else if (capacity > root.map.maxTable && trySplitLocked(newest)) {
        return Outcome.AGAIN;
      } else {
        tryDirtyLocked(newest, capacity);
      }
    }
    if (read.dirty == null) {
      call.asked = Table.bytes(read.capacity());
      tryDirtyLocked(read, read.capacity());
      if (read.dirty == null && !read.isCrammed()) {
        amendInPlaceLocked();
      }
    }
    return read.dirty == null || newest().isCrammed() ? Outcome.NO_MEMORY : Outcome.DONE;
  }

  /**
   * For want of memory, makes read itself the dirty beside an empty read, until it is promoted again.
   * Nothing in it is expunged, as it is the newest. Whoever still looks at it as a read without a dirty
   * misses the keys that come into a later table; but these all came after it loaded the read.
   */
  private void amendInPlaceLocked() {
    read = new Table(read);
  }

  /** The table that holds every entry that is not expunged; who does not hold {@code mu} takes a hint. */
  private Table newest() {
    Table read = this.read;
    Table dirty = read.dirty;
    return dirty == null ? read : dirty;
  }

  /**
   * Go's dirtyLocked: makes dirty from read, and expunges what is deleted; or a larger dirty from
   * one that is full. If nothing is known to be deleted, no entry is looked at; and if no growth is due,
   * the slots are copied as they are.
   */
  private void tryDirtyLocked(Table newest, int capacity) {
    Table read = this.read;
    boolean fromRead = read == newest;
    boolean grows = capacity > newest.capacity();
    boolean deals = grows || dead != 0;
    MapEvent event = fromRead ? MapEvent.begin(MapEvent.DirtyCopy::new) : null;
    Table[] holders = fromRead || !deals ? Table.NO_HOLDERS : new Table[] {read};
    Table dirty = deals
        ? Table.tryCreate(memory, Math.max(capacity, Table.capacityAbove(newest.count())), false)
        : newest.tryCopyLocked(memory);
    if (dirty == null) {
      return;
    }
    int expunged = 0;
    if (deals) {
      expunged = newest.dealToLocked(memory, dead != 0, 0, dirty, null);
      dead = 0;
      dirty = grows ? dirty.shrunkLocked(memory) : dirty;
    }
    read.dirty = dirty;
    leftOut += expunged;
    if (fromRead) {
      root.map.counters.copied(dirty.count());
    } else {
      if (expunged > 0) {
        leftOut -= newest.retireExpungedLocked(memory, holders);
      }
      newest.retireSlots(memory);
      root.map.counters.moved(dirty.count());
    }
    MapEvent.end(event, root.map.name(), dirty.count());
  }

  /** Counts a death, and purges past a number and a share of the segment; for announced threads. */
  void died() {
    if (++dead > DEAD_KEPT && isMostlyDead()) {
      try {
        if (mu.tryLock() && !(read instanceof Forward) && isMostlyDead()) {
          tryPurgeLocked();
        }
      } catch (OutOfMemoryError putOff) {
        // Nothing was expunged yet, and the delete stands; the next one tries again.
      } finally {
        mu.unlock();
      }
    }
  }

  private boolean isMostlyDead() {
    return dead > Math.max(DEAD_KEPT, newest().count() / 2);
  }

  /**
   * For want of memory, promotes dirty, so that {@code read} and what is expunged there need no room, for
   * which nothing needs to be taken; and purges if anything is dead. The caller is not announced.
   */
  void purgeForRoom() {
    try {
      mu.lock();
      int cell = memory.domain.enter();
      try {
        if (root.isCurrent() && !(read instanceof Forward)) {
          if (read.dirty != null && read.capacity() > 0) {
            promoteLocked(read.dirty);
          }
          if (dead != 0) {
            tryPurgeLocked();
          }
        }
      } finally {
        memory.domain.leave(cell);
      }
    } finally {
      mu.unlock();
    }
  }

  /** Drops what is deleted, into a table that is not larger, so that the budget's reserve has room. */
  private void tryPurgeLocked() {
    Table newest = newest();
    if (newest.capacity() == 0) {
      return;
    }
    int capacity = Math.min(newest.capacity(), Table.capacityAbove(newest.count()));
    Table purged = Table.tryCreate(memory, capacity, true);
    if (purged == null) {
      return;
    }
    newest.dealToLocked(memory, true, 0, purged, null);
    dead = 0;
    misses = 0;
    purged = purged.shrunkLocked(memory);
    replaceLocked(purged, Table.NO_HOLDERS);
    root.map.counters.purges.increment();
    root.map.counters.moved(purged.count());
  }

  /**
   * Publishes a new read, beside which neither the old one nor its dirty is looked at any more.
   *
   * <p>After a split the heirs, which are the children's tables, are under locks of their own. An entry
   * that went to one of them is theirs, even if it is expunged now: it was by them, and they may have
   * it in their read.
   */
  private void replaceLocked(Table fresh, Table[] heirs) {
    Table old = read;
    Table oldDirty = old.dirty;
    read = fresh;
    leftOut = 0;
    if (Checks.ON && heirs.length > 0) {
      Checks.at(Checks.Place.AFTER_SPLIT);
    }
    old.retireExpungedLocked(memory, heirs);
    old.retireSlots(memory);
    if (oldDirty != null) {
      oldDirty.retireExpungedLocked(memory, heirs);
      oldDirty.retireSlots(memory);
    }
  }

  /**
   * Splits in two, unless the directory has no room, or one half would get more than seven eighths.
   * Publishing {@link Forward.Moved} is the one moment of the split: until then both halves are
   * reached through this segment only, and afterwards this segment has no table.
   */
  private boolean trySplitLocked(Table newest) {
    if (!root.hasRoomFor(prefix.depth() + 1)) {
      return false;
    }
    MapEvent event = MapEvent.begin(MapEvent.SegmentSplit::new);
    Split split = Split.tryMake(root, memory, prefix, newest);
    if (split == null) {
      return false;
    }
    int count = newest.count();
    newest.dealToLocked(memory, dead != 0, split.bit, split.zeros, split.ones);
    replaceLocked(split.moved, split.heirs);
    root.replaceLocked(split.left, split.right);
    root.map.counters.splits.increment();
    root.map.counters.moved(split.zeros.count() + split.ones.count());
    MapEvent.end(event, root.map.name(), count);
    return true;
  }

  /** Frees everything, with nobody in this segment any more; returns the number of blocks. */
  int free(Allocator allocator) {
    return read.dirty == null
        ? read.free(allocator, false)
        : read.free(allocator, true) + read.dirty.free(allocator, false);
  }

  /** A {@link Forward} if the segment was split; after {@link #promote} it has every key. */
  Table read() {
    return read;
  }

  /** Whether nothing was ever inserted: the first insert replaces dirty. */
  boolean isPristine() {
    Table read = this.read;
    return read.capacity() == 0 && read.dirty != null && !(read instanceof Forward)
        && read.dirty.capacity() == 0;
  }

  long locks() {
    return mu.acquisitions();
  }

  long misses() {
    return misses;
  }

  long dirtyEntries() {
    Table dirty = read.dirty;
    return dirty == null ? 0 : dirty.count();
  }
}

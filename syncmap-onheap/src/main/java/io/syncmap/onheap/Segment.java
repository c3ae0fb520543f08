package io.syncmap.onheap;

import io.syncmap.spi.Mutex;
import io.syncmap.spi.Prefix;
import io.syncmap.spi.StackReserve;
import io.syncmap.spi.Write;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Go's {@code sync.Map}, for the keys whose hashes start with one prefix: {@code mu}, {@code read}, its
 * {@code dirty}, and {@code misses}.
 *
 * <h2>Structure</h2>
 *
 * <p>{@link #read} is looked at first, without a lock. If it is {@code amended}, that is, if its
 * {@link Table#dirty} is not null, a key that is not in it may be in dirty, which is looked at without
 * a lock too, and counts a miss. After as many misses as dirty has entries, dirty is promoted: it
 * becomes read. The first new key after that makes a new dirty, a copy of read without its deleted
 * entries, which are expunged. Both tables hold the same entries, so that a store through one is seen
 * through the other.
 *
 * <p>The lock is for a brand-new key, a promotion, a copy, a purge, and a split; every loop under it is
 * bounded by this segment's size, and none of them calls user code.
 *
 * <h2>Why a look-up without the lock is right (informal proof)</h2>
 *
 * <p>Let R be the {@code read} that a look-up loaded, at a moment t within the call; then R was current
 * at t.
 * <ul>
 *   <li>The key is not in R, and R.dirty is null: R.dirty is never reset, so it was null at t as well,
 *       and the key was absent at t.
 *   <li>The key is not in R, and not in D = R.dirty: if D was still the newest table when its slots
 *       were read, the key was absent then. If D had been promoted, or replaced by a newer one,
 *       that was after t or after the load of R.dirty, hence within the call; D does not lose entries,
 *       so the key was not in it at that moment either, at which D was all there was.
 *   <li>Its entry is in R or D, and not expunged: an entry leaves the newest table only after it is
 *       expunged, so this is the key's one live entry, and the operation takes effect with its access
 *       to {@code p}.
 *   <li>The entry is expunged: the last expunge was either after t, and the key was absent at that
 *       moment; or before, and the key was absent at t, since an entry that is expunged while R is
 *       current stands in no newer table.
 * </ul>
 * A split or purge publishes a new {@code read}, and the same four cases hold with it.
 *
 * <h2>Progress</h2>
 *
 * <p>{@link #find} is wait-free. Writes of existing keys are lock-free, unless some thread computes the
 * key. An insert, and a write to an expunged entry, block on {@code mu}.
 */
final class Segment {
  /** What a write under {@code mu} returns if what was looked up before may not hold any more. */
  private static final Object AGAIN = new Object();

  private static final VarHandle INSERTS =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "inserts", VarHandle.class, Segment.class, int.class);

  /** Deleted entries that a segment may always keep. */
  private static final int DEAD_KEPT = 256;

  final Root root;

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

  /**
   * How many entries were put into the newest table; written under {@code mu}, with release, and read
   * with acquire before a look-up that an insert will rely on. Wraps round.
   */
  private int inserts;

  /** An empty read and a dirty: inserts go on without a copy, and loads promote it in time. */
  Segment(Root root, Prefix prefix, Table dirty) {
    this.root = root;
    this.prefix = prefix;
    this.read = new Table(dirty);
  }

  /** The segment of a closed map. */
  Segment(Root root, Forward.Closed closed) {
    this.root = root;
    this.prefix = Prefix.NONE;
    this.read = closed;
  }

  /** The entry of a key, expunged or not, or null. Takes no lock and waits for nobody. */
  Entry find(Object key, int hash) {
    Table read = this.read;
    Entry e = read.find(key, hash);
    return e == null && read.dirty != null ? findPast(read, key, hash) : e;
  }

  private Entry findPast(Table read, Object key, int hash) {
    return read instanceof Forward forward
        ? forward.child(hash).find(key, hash)
        : findDirty(read, key, hash);
  }

  /** Looks into dirty, and counts a miss. */
  private Entry findDirty(Table read, Object key, int hash) {
    Table dirty = read.dirty;
    Entry e = dirty.find(key, hash);
    miss(dirty);
    return e;
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
        if (mu.tryLock() && read.dirty == dirty) {
          promoteLocked(dirty);
        }
      } finally {
        mu.unlock();
      }
    }
  }

  private void promoteLocked(Table dirty) {
    MapEvent event = MapEvent.begin(MapEvent.Promotion::new);
    misses = 0;
    read = dirty;
    root.map.counters.promotions.increment();
    MapEvent.end(event, root.map.name(), dirty.count());
  }

  /**
   * The table to range over, which never changes again: read, promoted if it was amended. A
   * {@link Forward} if the segment was split.
   */
  Table promoted() {
    Table read = this.read;
    if (read.dirty != null && !(read instanceof Forward) && !read.dirty.isPristine()) {
      StackReserve.check();
      try {
        mu.lock();
        read = this.read;
        if (read.dirty != null && !(read instanceof Forward)) {
          promoteLocked(read.dirty);
          read = this.read;
        }
      } finally {
        mu.unlock();
      }
    }
    return read;
  }

  /**
   * Writes {@code fresh}, a value or a claim, as {@code how} says. Returns what was there before, null
   * for nothing; or the value that kept it from being written; or CLAIMED, after it has waited for
   * another thread's function: then all starts again from the root.
   */
  Object write(Write how, Object key, int hash, Object fresh) {
    for (;;) {
      int inserts = (int) INSERTS.getAcquire(this);
      Table read = this.read;
      Entry e = read.find(key, hash);
      boolean inRead = e != null;
      if (!inRead) {
        Table dirty = read.dirty;
        if (dirty != null) {
          if (read instanceof Forward forward) {
            return forward.child(hash).write(how, key, hash, fresh);
          }
          e = dirty.find(key, hash);
          if (e != null && how.onlyIfAbsent) {
            miss(dirty);
          }
        }
      }
      if (e != null) {
        Object old = e.tryWrite(root, how, fresh);
        if (old != Entry.EXPUNGED) {
          return old == null ? countRevived(how) : unclaimed(e, old);
        }
      }
      Object old = inRead
          ? writeExpunged(read, e, how, fresh)
          : insert(read, inserts, new Entry(key, hash, fresh), how, fresh);
      if (old != AGAIN) {
        return old;
      }
    }
  }

  /** Counts a write to an entry that was deleted; returns null, what was there before. */
  private Object countRevived(Write how) {
    dead--;
    if (!how.reserves) {
      root.added();
    }
    return null;
  }

  /** What an operation returns that found {@code old} in an entry: if CLAIMED, it waits first. */
  private static Object unclaimed(Entry e, Object old) {
    if (old == Entry.CLAIMED) {
      e.awaitClaim();
    }
    return old;
  }

  /**
   * Writes to an expunged entry of read, which goes back to dirty for that. Returns what
   * {@link #write} does, or AGAIN.
   */
  private Object writeExpunged(Table read, Entry e, Write how, Object fresh) {
    for (Overflow.Plan plan = null; ; plan.compare()) {
      try {
        mu.lock();
        if (this.read != read || e.isExpunged() && !(makeRoomLocked() && this.read == read)) {
          return AGAIN; // the entry may not be in read any more
        }
        if (e.isExpunged()) {
          // Into dirty first: once the entry is unexpunged, anybody stores to it.
          plan = read.dirty.tryInsertLocked(e, plan);
          if (plan != null) {
            continue; // compare with no lock held, and come back
          }
          e.unexpungeLocked();
          dead++;
          insertedLocked();
        }
        Object old = e.tryWrite(root, how, fresh);
        if (old == Entry.CLAIMED) {
          return AGAIN; // to wait with no lock held
        }
        return old == null ? countRevived(how) : old;
      } finally {
        mu.unlock();
      }
    }
  }

  /**
   * Inserts the entry of a key that a look-up did not find, which saw {@code seen} as read, and before
   * that {@code inserts} inserts. Returns null, or AGAIN.
   *
   * <p>{@code equals} is user code, which may block or write to maps, so it is not called under the
   * lock, and the look-up is repeated by hash alone: equal keys have equal hashes, so where no entry has
   * an equal hash the key is not. If nothing was inserted meanwhile, the newest table still lacks the
   * key. A read that is the one seen still lacks it, since it never gains an entry; another one may hold
   * its expunged entry, which the newest table does not. If in doubt all starts again.
   */
  private Object insert(Table seen, int inserts, Entry e, Write how, Object fresh) {
    if (how.reserves) {
      ((Claim) fresh).take(e, null);
    }
    for (Overflow.Plan plan = null; ; plan.compare()) {
      try {
        mu.lock();
        if (read instanceof Forward
            || this.inserts != inserts && newestLocked().hasHash(e.hash)
            || read != seen && read.hasHash(e.hash)
            || !makeRoomLocked()) {
          return AGAIN;
        }
        plan = read.dirty.tryInsertLocked(e, plan);
        if (plan != null) {
          continue; // compare with no lock held, and come back
        }
        insertedLocked();
        if (!how.reserves) {
          root.added();
        }
        return null;
      } finally {
        mu.unlock();
      }
    }
  }

  /** Counts an insert, after it: whoever sees the new count sees the entry. */
  private void insertedLocked() {
    INSERTS.setRelease(this, inserts + 1);
  }

  /** Deletes a key; returns its value, or null if it had none, or CLAIMED as {@link #write} does. */
  Object delete(Object key, int hash) {
    if (read instanceof Forward forward) {
      return forward.child(hash).delete(key, hash);
    }
    Entry e = find(key, hash);
    return e == null ? null : deleted(e, e.tryDelete(root));
  }

  /**
   * Replaces a value that equals {@code expected} by {@code fresh}, null to delete it. Returns the value
   * before, or null if none equals, or CLAIMED as {@link #write} does.
   */
  Object compareAndSet(Object key, int hash, Object expected, Object fresh) {
    if (read instanceof Forward forward) {
      return forward.child(hash).compareAndSet(key, hash, expected, fresh);
    }
    Entry e = find(key, hash);
    if (e == null) {
      return null;
    }
    Object old = e.tryCompareAndSet(root, expected, fresh);
    return fresh == null ? deleted(e, old) : unclaimed(e, old);
  }

  /** Counts a delete, if one took place; here, if the segment was split meanwhile, it is in vain. */
  private Object deleted(Entry e, Object old) {
    if (old != null && old != Entry.CLAIMED) {
      root.removed();
      died();
    }
    return unclaimed(e, old);
  }

  /**
   * Sees to it that read is amended and dirty has room for one more. Returns false if the segment was
   * split instead. Whatever is needed is allocated before the first entry is expunged; if there is no
   * memory, and a slot is left, growth is put off.
   */
  private boolean makeRoomLocked() {
    Table newest = newestLocked();
    try {
      if (newest.isFull()) {
        int live = newest.count() - Math.min(Math.max(dead, 0), newest.count());
        int capacity = Table.capacityFor(live + 1);
        if (capacity <= newest.capacity()) {
          purgeLocked(); // the dead make room
        } else if (capacity > root.map.maxTable && trySplitLocked(newest)) {
          return false;
        } else {
          dirtyLocked(newest, capacity);
        }
      }
      if (this.read.dirty == null) {
        dirtyLocked(this.read, this.read.capacity());
      }
    } catch (OutOfMemoryError e) {
      if (this.read instanceof Forward) {
        return false; // it came after the split
      }
      if (this.read.dirty == null || newestLocked().isCrammed()) {
        throw e;
      }
    }
    return true;
  }

  /** The table that holds every entry that is not expunged. */
  private Table newestLocked() {
    Table read = this.read;
    Table dirty = read.dirty;
    return dirty == null ? read : dirty;
  }

  /**
   * Go's dirtyLocked: makes dirty from read, and expunges what is deleted; or a larger dirty from
   * one that is full. If no growth is due and nothing is known to be deleted, no entry is looked at, and
   * the arrays are copied as they are.
   */
  private void dirtyLocked(Table newest, int capacity) {
    Table read = this.read;
    boolean fromRead = read == newest;
    MapEvent event = fromRead ? MapEvent.begin(MapEvent.DirtyCopy::new) : null;
    Table dirty;
    if (capacity > newest.capacity()) {
      dirty = rebuiltLocked(newest, capacity);
    } else if (dead == 0) {
      dirty = newest.copiedLocked();
    } else {
      dirty = new Table(capacity);
      newest.copyToLocked(dirty);
      dead = 0;
    }
    read.dirty = dirty;
    if (fromRead) {
      root.map.counters.copied(dirty.count());
    } else {
      root.map.counters.moved(dirty.count());
    }
    MapEvent.end(event, root.map.name(), dirty.count());
  }

  /**
   * A new table with the live entries of the newest, the others expunged. It can take all of them, as
   * any deleted one may be revived until it is expunged; so only afterwards it can shrink.
   */
  private Table rebuiltLocked(Table newest, int capacity) {
    Table rebuilt = new Table(Math.max(capacity, Table.capacityAbove(newest.count())));
    newest.dealToLocked(0, rebuilt, newest.spareForOverflow(), null, null);
    dead = 0;
    return rebuilt.shrunk();
  }

  /** Counts a death, and purges past a number and a share of the segment. */
  void died() {
    if (++dead > DEAD_KEPT && dead > purgeFrom(newestLocked())) {
      try {
        if (mu.tryLock() && !(read instanceof Forward) && dead > purgeFrom(newestLocked())) {
          purgeLocked();
        }
      } catch (OutOfMemoryError putOff) {
        // Nothing was expunged yet; the next delete tries again.
      } finally {
        mu.unlock();
      }
    }
  }

  private static int purgeFrom(Table newest) {
    return Math.max(DEAD_KEPT, newest.count() / 2);
  }

  private void purgeLocked() {
    Table purged = rebuiltLocked(newestLocked(), 0);
    misses = 0;
    read = purged;
    root.map.counters.purges.increment();
    root.map.counters.moved(purged.count());
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
    int bit = prefix.nextBit();
    int count = newest.count();
    int ones = newest.countOnesLocked(bit);
    if (Math.max(ones, count - ones) > count - count / 8) {
      return false;
    }
    MapEvent event = MapEvent.begin(MapEvent.SegmentSplit::new);
    Table zeroTable = new Table(Table.capacityFor(count - ones));
    Table oneTable = new Table(Table.capacityFor(ones));
    Segment left = new Segment(root, prefix.zeros(), zeroTable);
    Segment right = new Segment(root, prefix.ones(), oneTable);
    Forward moved = new Forward.Moved(bit, left, right);
    newest.dealToLocked(
        bit, zeroTable, newest.spareForOverflow(), oneTable, newest.spareForOverflow());
    read = moved;
    root.replaceLocked(left, right);
    root.map.counters.splits.increment();
    root.map.counters.moved(zeroTable.count() + oneTable.count());
    MapEvent.end(event, root.map.name(), count);
    return true;
  }

  /** What {@code read} is, for those who ask whether it forwards. */
  Table forward() {
    return read;
  }

  boolean isPristine() {
    Table read = this.read;
    return read.count() == 0 && read.dirty != null && !(read instanceof Forward)
        && read.dirty.isPristine();
  }

  long locks() {
    return mu.acquisitions();
  }

  long misses() {
    return misses;
  }

  long readEntries() {
    return read.count();
  }

  long dirtyEntries() {
    Table dirty = read.dirty;
    return dirty == null ? 0 : dirty.count();
  }
}

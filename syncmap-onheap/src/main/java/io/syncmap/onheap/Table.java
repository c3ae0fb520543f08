package io.syncmap.onheap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A hash table of entries: what Go calls {@code read.m} and {@code dirty}. It only ever gains
 * entries: an occupied slot never moves nor empties, and growth builds another table.
 *
 * <p>Open addressing: an entry stands in its home slot or in the next free one. Beside each slot stands
 * a mark of 16 bits:
 *
 * <pre>
 *   15             8 7              0
 *  +----------------+----------------+
 *  | home: one of 8 | tag of what    |
 *  | bits for each  | stands in the  |
 *  | key whose home | slot, 0 while  |
 *  | is this slot   | it is empty    |
 *  +----------------+----------------+
 * </pre>
 *
 * The upper half is a Bloom filter that answers nearly every miss from one mark, without a look at
 * entries or further slots; the lower half saves a look at entries of other keys. The usual hit looks
 * at one mark and one entry; the slot's address does not depend on the mark, so the processor loads
 * both at once.
 *
 * <p>A key that finds {@link #PROBES} slots taken, or {@link #EQUAL_HASHES} of its own hash in them, goes to
 * {@link #overflow}, an ordered tree. So neither a bad hash nor an attacker makes look-ups linear, if only
 * keys are comparable.
 *
 * <p><b>Memory order.</b> One thread at a time inserts, under {@code mu}: it writes the slot plainly (or
 * the tree, volatile), then the slot's tag and last the home bit, both with release. Readers load marks
 * with acquire, the home bit first, and then what the mark promises. So a reader that sees both sees
 * the entry; one that does not, looked before the insert ended. A table is published by a volatile
 * write of {@link Segment}'s {@code read} or of {@link #dirty}, after it is filled.
 */
class Table {
  /** Slots of the smallest table. */
  private static final int MIN_CAPACITY = 8;

  /** Slots an insert looks at before it turns to the overflow. With fair hashes few look at half as many. */
  private static final int PROBES = 128;

  /** Entries of one hash that may stand in slots, where each costs a look-up a call of equals. */
  private static final int EQUAL_HASHES = 2;

  private static final VarHandle MARKS = MethodHandles.arrayElementVarHandle(short[].class);

  private static final short[] NO_MARKS = new short[1];
  private static final Entry[] NO_SLOTS = new Entry[1];

  private final short[] marks;
  private final Entry[] slots;

  /** Slots that a look-up follows; more than {@link #PROBES} only if a copy had to go further. */
  private int probeLimit = PROBES;

  /** The keys for which there was no slot; an immutable tree, replaced under {@code mu}. */
  private volatile Overflow overflow;

  /** Entries, deleted ones included. Written under {@code mu}; others take it as a hint. */
  private int count;

  /**
   * The newer table that holds what this one does, expunged entries excepted, and more. Null while
   * there is none: then this table, if it is {@code read}, is not {@code amended}, and a key that is
   * not in it is absent. Once set it is replaced by a newer one at most, never by null.
   *
   * <p>So {@code read}, {@code amended} and {@code dirty} are one snapshot: whoever holds a stale
   * {@code read} still finds its dirty, which meanwhile may have become {@code read}.
   */
  volatile Table dirty;

  private Table(short[] marks, Entry[] slots) {
    this.marks = marks;
    this.slots = slots;
  }

  /** A table that holds nothing and can take nothing: a {@code read} beside its first dirty. */
  Table(Table dirty) {
    this(NO_MARKS, NO_SLOTS);
    this.dirty = dirty;
  }

  /** An empty table. */
  Table(int capacity) {
    this(new short[capacity], new Entry[capacity]);
  }

  /** The capacity that holds {@code count} entries with a quarter of its limit to spare. */
  static int capacityFor(int count) {
    int capacity = MIN_CAPACITY;
    while (count > limit(capacity) / 4 * 3 && capacity < 1 << 30) {
      capacity <<= 1;
    }
    return capacity;
  }

  /** The least capacity that holds {@code count} entries within its limit. */
  static int capacityAbove(int count) {
    int capacity = MIN_CAPACITY;
    while (count > limit(capacity) && capacity < 1 << 30) {
      capacity <<= 1;
    }
    return capacity;
  }

  /** How many entries a table of a capacity takes: three quarters, past which probes grow long. */
  static int limit(int capacity) {
    return capacity - capacity / 4;
  }

  final int capacity() {
    return slots.length;
  }

  final int count() {
    return count;
  }

  final boolean isFull() {
    return count >= limit(slots.length);
  }

  /** Whether every slot is taken, so that only the overflow could take another entry. */
  final boolean isCrammed() {
    return count >= slots.length;
  }

  /** Whether nothing was ever inserted into this smallest table, as any reader would see it. */
  final boolean isPristine() {
    if (marks.length > MIN_CAPACITY) {
      return false;
    }
    for (int i = 0; i < marks.length; i++) {
      if ((short) MARKS.getAcquire(marks, i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the entry of a key, expunged or not, or null. Expected constant time; allocates nothing. */
  @SuppressWarnings("AssignmentExpression") // the slot is loaded only if the tag is right
  final Entry find(Object key, int hash) {
    short[] marks = this.marks;
    int home = hash & marks.length - 1;
    int mark = (short) MARKS.getAcquire(marks, home);
    if ((mark & Hashing.homeBit(hash)) == 0) {
      return null;
    }
    Entry e;
    if ((mark & 0xFF) != Hashing.tag(hash) || (e = slots[home]).hash != hash) {
      e = next(hash, home, probeLimit - 1);
    }
    // One call of equals in the common path, which is to be compiled into its callers.
    return e != null && (e.key == key || key.equals(e.key)) ? e : findPast(e, key, hash);
  }

  /** The entry of a hash in the slots after one, or null. */
  private Entry next(int hash, int slot, int probes) {
    short[] marks = this.marks;
    int mask = marks.length - 1;
    int tag = Hashing.tag(hash);
    for (; probes > 0; probes--) {
      slot = slot + 1 & mask;
      int mark = (short) MARKS.getAcquire(marks, slot) & 0xFF;
      if (mark == tag) {
        Entry e = slots[slot];
        if (e.hash == hash) {
          return e;
        }
      } else if (mark == 0) {
        break;
      }
    }
    return null;
  }

  /** Goes on after the first entry of a hash, if any, was another key's. */
  private Entry findPast(Entry first, Object key, int hash) {
    if (first != null) {
      int mask = marks.length - 1;
      int slot = hash & mask;
      int equal = 0;
      for (int probes = probeLimit; probes > 0; probes--, slot = slot + 1 & mask) {
        int mark = (short) MARKS.getAcquire(marks, slot) & 0xFF;
        if (mark == 0) {
          break;
        }
        Entry e = slots[slot];
        if (e.hash == hash) {
          if (e.key == key || key.equals(e.key)) {
            return e;
          }
          if (++equal == EQUAL_HASHES) {
            break;
          }
        }
      }
    }
    Overflow overflow = this.overflow;
    return overflow == null ? null : Overflow.find(overflow, key, hash);
  }

  /**
   * Inserts an entry whose key is not in the table. Returns null when done; or a plan, if the entry
   * must go to the overflow, and {@code plan} is not the one for its present tree: to order it there
   * takes {@code compareTo}, which is not called under the lock.
   */
  final Overflow.Plan tryInsertLocked(Entry e, Overflow.Plan plan) {
    if (tryPlaceLocked(e, PROBES)) {
      return null;
    }
    if (plan == null || !plan.isFor(overflow)) {
      return new Overflow.Plan(overflow, e);
    }
    overflow = plan.planned();
    count++;
    setHomeBitLocked(e.hash);
    return null;
  }

  /** Whether some key has a hash, deleted ones included; calls no user code. */
  final boolean hasHash(int hash) {
    return next(hash, hash - 1, probeLimit) != null || Overflow.hasHash(overflow, hash);
  }

  /** Places an entry during a copy, as far from its home as need be; calls no user code. */
  private void placeLocked(Entry e) {
    for (int limit = PROBES; !tryPlaceLocked(e, limit); limit <<= 1) {
      probeLimit = Math.max(probeLimit, limit << 1);
    }
  }

  private boolean tryPlaceLocked(Entry e, int probes) {
    int mask = marks.length - 1;
    int slot = e.hash & mask;
    int equal = 0;
    for (int i = 0; i < probes && equal < EQUAL_HASHES; i++, slot = slot + 1 & mask) {
      if ((marks[slot] & 0xFF) == 0) {
        slots[slot] = e;
        MARKS.setRelease(marks, slot, (short) (marks[slot] | Hashing.tag(e.hash)));
        setHomeBitLocked(e.hash);
        count++;
        return true;
      }
      if (slots[slot].hash == e.hash) {
        equal++;
      }
    }
    return false;
  }

  private void setHomeBitLocked(int hash) {
    int home = hash & marks.length - 1;
    MARKS.setRelease(marks, home, (short) (marks[home] | Hashing.homeBit(hash)));
  }

  /** A copy of this, the newest table, with its deleted entries: the same marks and slots. */
  final Table copiedLocked() {
    Table copy = new Table(marks.clone(), slots.clone());
    copy.probeLimit = probeLimit;
    copy.overflow = overflow;
    copy.count = count;
    return copy;
  }

  /**
   * Fills a new table with the entries of this, the newest one, but for deleted ones, which are
   * expunged. Nothing here allocates or runs user code, so it cannot stop half-way. The overflow is
   * shared, with the deleted entries it may hold.
   */
  final void copyToLocked(Table to) {
    for (Entry e : slots) {
      if (e != null && !e.tryExpungeLocked()) {
        to.placeLocked(e);
      }
    }
    to.shareOverflowLocked(this);
  }

  /**
   * Deals the entries of this, the newest table, but for deleted ones, which are expunged, to two
   * tables by a bit of the hash; without bits, all to the first. Entries of the overflow go to a slot
   * where one is free. The spares are allocated by the caller, so that this cannot stop half-way.
   */
  final void dealToLocked(int bit, Table zeros, Overflow.Spare spareZeros, Table ones,
      Overflow.Spare spareOnes) {
    for (Entry e : slots) {
      if (e != null && !e.tryExpungeLocked()) {
        ((e.hash & bit) == 0 ? zeros : ones).placeLocked(e);
      }
    }
    dealToLocked(overflow, bit, zeros, spareZeros, ones, spareOnes);
    zeros.adoptLocked(spareZeros);
    if (ones != null) {
      ones.adoptLocked(spareOnes);
    }
  }

  /** Deals a tree, in its order; the recursion is as deep as the tree, which is balanced. */
  private static void dealToLocked(Overflow tree, int bit, Table zeros, Overflow.Spare spareZeros,
      Table ones, Overflow.Spare spareOnes) {
    if (tree == null) {
      return;
    }
    dealToLocked(tree.left(), bit, zeros, spareZeros, ones, spareOnes);
    Entry e = tree.entry();
    if (!e.tryExpungeLocked()) {
      boolean zero = (e.hash & bit) == 0;
      Table to = zero ? zeros : ones;
      if (!to.tryPlaceLocked(e, PROBES)) {
        (zero ? spareZeros : spareOnes).append(tree);
        to.setHomeBitLocked(e.hash);
      }
    }
    dealToLocked(tree.right(), bit, zeros, spareZeros, ones, spareOnes);
  }

  /** This table, not published yet, or a smaller one with its entries if they fit well. */
  final Table shrunk() {
    int capacity = capacityFor(count + 1);
    if (capacity >= slots.length) {
      return this;
    }
    Table smaller;
    try {
      smaller = new Table(capacity);
    } catch (OutOfMemoryError putOff) {
      return this;
    }
    for (Entry e : slots) {
      if (e != null) {
        smaller.placeLocked(e);
      }
    }
    smaller.shareOverflowLocked(this);
    return smaller;
  }

  private void shareOverflowLocked(Table of) {
    Overflow shared = of.overflow;
    overflow = shared;
    setHomeBitsLocked(shared);
    count += Overflow.size(shared);
  }

  private void setHomeBitsLocked(Overflow tree) {
    if (tree != null) {
      setHomeBitsLocked(tree.left());
      setHomeBitLocked(tree.entry().hash);
      setHomeBitsLocked(tree.right());
    }
  }

  private void adoptLocked(Overflow.Spare spare) {
    Overflow built = spare.build();
    overflow = built;
    count += Overflow.size(built);
  }

  final Overflow.Spare spareForOverflow() {
    return new Overflow.Spare(Overflow.size(overflow));
  }

  /** How many entries have a bit of the hash, deleted ones included. */
  final int countOnesLocked(int bit) {
    int ones = 0;
    for (Entry e : slots) {
      if (e != null && (e.hash & bit) != 0) {
        ones++;
      }
    }
    return ones + countOnesLocked(overflow, bit);
  }

  private static int countOnesLocked(Overflow tree, int bit) {
    return tree == null
        ? 0
        : ((tree.entry().hash & bit) == 0 ? 0 : 1)
            + countOnesLocked(tree.left(), bit)
            + countOnesLocked(tree.right(), bit);
  }

  /** Bound of the indexes of {@link #at}. */
  final int places() {
    return slots.length + Overflow.size(overflow);
  }

  /** The entry at a place, or null; for tables that no longer grow. */
  final Entry at(int place) {
    return place < slots.length ? slots[place] : overflow.get(place - slots.length);
  }
}

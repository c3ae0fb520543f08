package io.syncmap.offheap;

import java.lang.ref.Reference;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A hash table of entries: what Go calls {@code read.m} and {@code dirty}. It only ever gains
 * entries: an occupied slot never moves nor empties, and growth builds another table. This object names
 * and counts; the slots are a block:
 *
 * <pre>
 *  +------------------------+----------------------------+
 *  | tag: 24 bits of hash   | handle of the entry        |  for each slot; 0 while it is empty
 *  +------------------------+----------------------------+
 *   63                    40 39                         0
 * </pre>
 *
 * <p>Open addressing: an entry stands in its home slot, which the tag tells, or in the next free one. So
 * a table is copied, and grows, without a look at entries; and a look-up leaves the table for an entry
 * of an equal tag only. The hash is mixed from the encoding with a seed, so nobody who does not know
 * the seed makes keys crowd; a look-up is bounded by the capacity all the same.
 *
 * <p><b>Memory order.</b> One thread at a time inserts, under {@code mu}: it writes the slot with
 * release, after the entry. Readers load slots with acquire. A table is published by a volatile write
 * of {@link Segment}'s {@code read} or of {@link #dirty}, after it is filled.
 */
class Table {
  /** What a look-up returns if no slab was found where a handle says: to be tried again. No state. */
  static final long STALE = -2;

  /** What {@link #state} returns for a key that is not here. No state. */
  static final long ABSENT = -4;

  /** What holds none of a table's expunged entries. Made once, as who retires them cannot stop half-way. */
  static final Table[] NO_HOLDERS = {};

  /** Slots of the smallest table that has any. */
  private static final int MIN_CAPACITY = 8;

  private static final int TAG_SHIFT = Handle.BITS;

  /** Handle of the slots; 0 if the capacity is. */
  final long block;

  /** The slab of the slots, which stays reachable with this. Null if there are none. */
  private final UnsafeBuffer slots;

  private final int base;

  /** The address of the first slot, for readers. */
  private final long address;

  /** The capacity less one. */
  private final int mask;

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

  private Table(long block, UnsafeBuffer slots, int capacity) {
    this.block = block;
    this.slots = slots;
    this.base = Handle.offset(block);
    this.address = slots == null ? 0 : slots.addressOffset() + base;
    this.mask = capacity - 1;
  }

  /** A table that holds nothing and can take nothing: a {@code read} beside its first dirty. */
  Table(Table dirty) {
    this(0, null, 0);
    this.dirty = dirty;
  }

  /** An empty table of no slots, which grows at the first insert. Takes no memory. */
  Table() {
    this(0, null, 0);
  }

  /** An empty table, or null if there is no memory for it. */
  static Table tryCreate(Memory memory, int capacity, boolean forPurge) {
    int bytes = bytes(capacity);
    long block = forPurge
        ? memory.allocator.tryTakeReserved(bytes)
        : memory.allocator.tryTakeForTable(bytes);
    if (block == 0) {
      return null;
    }
    UnsafeBuffer slots = memory.buffer(block);
    slots.setMemory(Handle.offset(block), bytes, (byte) 0);
    return of(memory, block, slots, capacity);
  }

  /** The table of a block that was taken for it, and is given back if there is no heap. */
  private static Table of(Memory memory, long block, UnsafeBuffer slots, int capacity) {
    Table table = null;
    try {
      if (Checks.ON) {
        Checks.at(Checks.Place.HEAP);
      }
      table = new Table(block, slots, capacity);
      return table;
    } finally {
      if (table == null) {
        memory.allocator.give(block);
      }
    }
  }

  /** Gives the slots of a table back that was never published. */
  final void giveBack(Memory memory) {
    memory.allocator.give(block);
  }

  static int bytes(int capacity) {
    return capacity * Long.BYTES;
  }

  /** The capacity that holds {@code count} entries with a quarter of its limit to spare. */
  static int capacityFor(int count) {
    int capacity = MIN_CAPACITY;
    while (count > limit(capacity) / 4 * 3 && capacity < Hashing.MAX_CAPACITY) {
      capacity <<= 1;
    }
    return capacity;
  }

  /** The least capacity that holds {@code count} entries within its limit. */
  static int capacityAbove(int count) {
    int capacity = MIN_CAPACITY;
    while (count > limit(capacity) && capacity < Hashing.MAX_CAPACITY) {
      capacity <<= 1;
    }
    return capacity;
  }

  /** How many entries a table of a capacity takes: three quarters, past which probes grow long. */
  static int limit(int capacity) {
    return capacity - capacity / 4;
  }

  final int capacity() {
    return mask + 1;
  }

  final int count() {
    return count;
  }

  final boolean isFull() {
    return count >= limit(mask + 1);
  }

  /** Whether every slot is taken. */
  final boolean isCrammed() {
    return count > mask;
  }

  /**
   * Returns the state of a key; {@link #ABSENT} if the key is not here; or {@link #STALE}. For readers,
   * announced or not: in memory that is reused meanwhile this finds anything, but it ends, and reads
   * within slabs only.
   */
  final long state(Slabs.View view, long hash, long bits, Bytes key) {
    int mask = this.mask;
    try {
      long[] addresses = view.addresses;
      long address = this.address;
      int tag = Hashing.tag(hash);
      for (int i = tag, n = mask; n >= 0; i++, n--) {
        long slot = UnsafeApi.getLongAcquire(null, address + ((long) (i & mask) << 3));
        if (slot == 0) {
          break;
        }
        if ((int) (slot >>> TAG_SHIFT) == tag) {
          long e = Handle.address(addresses, slot & Handle.MASK);
          if (e == 0) {
            return STALE;
          }
          if (UnsafeApi.getLong(null, e + Entry.BITS) == bits
              && (key == null || key.matches(e + Entry.KEY, view, slot & Handle.MASK))) {
            return UnsafeApi.getLongAcquire(null, e);
          }
        }
      }
      return ABSENT;
    } finally {
      Reference.reachabilityFence(this); // and with it the slots
    }
  }

  /** Returns the handle of the entry of a key, expunged or not; 0 if there is none; or STALE. */
  final long find(UnsafeBuffer[] buffers, long hash, long bits, Bytes key) {
    int tag = Hashing.tag(hash);
    for (int i = tag, n = mask; n >= 0; i++, n--) {
      long slot = slots.getLongAcquire(base + ((i & mask) << 3));
      if (slot == 0) {
        return 0;
      }
      if ((int) (slot >>> TAG_SHIFT) == tag) {
        long e = slot & Handle.MASK;
        UnsafeBuffer buffer = Handle.buffer(buffers, e);
        if (buffer == null) {
          return STALE;
        }
        if (Entry.matches(buffer, Handle.offset(e), bits, key)) {
          return e;
        }
      }
    }
    return 0;
  }

  /** Whether an entry stands here that was put here before this call; others may insert meanwhile. */
  private boolean has(long slot) {
    if (mask < 0) {
      return false;
    }
    for (int i = (int) (slot >>> TAG_SHIFT), n = mask; n >= 0; i++, n--) {
      long other = slots.getLong(base + ((i & mask) << 3));
      if (other == slot) {
        return true;
      }
      if (other == 0) {
        return false;
      }
    }
    return false;
  }

  /** Inserts an entry whose key is not in the table, which has a free slot. */
  final void insertLocked(long e, long hash) {
    placeLocked((long) Hashing.tag(hash) << TAG_SHIFT | e);
  }

  private void placeLocked(long slot) {
    int i = (int) (slot >>> TAG_SHIFT);
    while (slots.getLong(base + ((i & mask) << 3)) != 0) {
      i++;
    }
    slots.putLongRelease(base + ((i & mask) << 3), slot);
    count++;
  }

  /** A copy of this, the newest table, with its deleted entries; or null if there is no memory. */
  final Table tryCopyLocked(Memory memory) {
    long block = memory.allocator.tryTake(bytes(mask + 1));
    if (block == 0) {
      return null;
    }
    Table copy = of(memory, block, memory.buffer(block), mask + 1);
    copy.slots.putBytes(copy.base, slots, base, mask + 1 << 3);
    copy.count = count;
    return copy;
  }

  /**
   * Deals the entries of this, the newest table, to two tables by a bit of the hash, or without a bit
   * all to the first; but for deleted ones, which are expunged, unless {@code dead} says that there are
   * none. Returns how many were expunged. Nothing here allocates, so it cannot stop half-way.
   */
  final int dealToLocked(Memory memory, boolean dead, int bit, Table zeros, Table ones) {
    if (mask < 0) {
      return 0;
    }
    int expunged = 0;
    for (int i = 0; i <= mask; i++) {
      long slot = slots.getLong(base + (i << 3));
      if (slot == 0) {
        continue;
      }
      if (dead && Entry.tryExpungeLocked(memory, slot & Handle.MASK)) {
        expunged++;
      } else if (bit == 0 || (prefix(memory, slot) & bit) == 0) {
        zeros.placeLocked(slot);
      } else {
        ones.placeLocked(slot);
      }
    }
    return expunged;
  }

  private static int prefix(Memory memory, long slot) {
    long e = slot & Handle.MASK;
    return memory.layout.prefix(memory.buffer(e).getLong(Handle.offset(e) + Entry.BITS));
  }

  /**
   * This table, not published yet, or a smaller one with its entries if they fit well. What is not in it
   * was expunged, so this does not fail: if there is no memory, not even on the heap, it stays as it is.
   */
  final Table shrunkLocked(Memory memory) {
    int capacity = capacityFor(count + 1);
    if (capacity > mask) {
      return this;
    }
    Table smaller = null;
    try {
      smaller = tryCreate(memory, capacity, false);
    } catch (OutOfMemoryError asItIs) {
      // Some other insert will find it too large.
    }
    if (smaller == null) {
      return this;
    }
    dealToLocked(memory, false, 0, smaller, null);
    giveBack(memory);
    return smaller;
  }

  /** How many entries have a bit of the hash, deleted ones included. */
  final int countOnesLocked(Memory memory, int bit) {
    int ones = 0;
    for (int i = 0; i <= mask; i++) {
      long slot = slots.getLong(base + (i << 3));
      if (slot != 0 && (prefix(memory, slot) & bit) != 0) {
        ones++;
      }
    }
    return ones;
  }

  /**
   * Retires the expunged entries of this table, which was replaced; those excepted that another table
   * holds. Returns how many.
   */
  final int retireExpungedLocked(Memory memory, Table[] holders) {
    if (mask < 0) {
      return 0;
    }
    int retired = 0;
    for (int i = 0; i <= mask; i++) {
      long slot = slots.getLong(base + (i << 3));
      long e = slot & Handle.MASK;
      if (e != 0 && Entry.isExpungedOnly(memory, e) && !isHeld(slot, holders)
          && Entry.tryRetireLocked(memory, e)) {
        retired++;
      }
    }
    return retired;
  }

  private static boolean isHeld(long slot, Table[] holders) {
    for (Table holder : holders) {
      if (holder.has(slot)) {
        return true;
      }
    }
    return false;
  }

  /** Retires the slots of this table, which was replaced. */
  final void retireSlots(Memory memory) {
    if (block != 0) {
      memory.domain.retire(block);
    }
  }

  /** Copies the keys that have a value, for an announced thread. */
  final void copyKeys(Memory memory, KeyBatch keys) {
    for (int i = 0; i <= mask; i++) {
      long e = slots.getLongAcquire(base + (i << 3)) & Handle.MASK;
      if (e != 0) {
        UnsafeBuffer buffer = memory.buffer(e);
        int offset = Handle.offset(e);
        long p = Entry.load(buffer, offset);
        if (SlotWord.isValue(p) || SlotWord.isReserved(p)) {
          keys.add(buffer, offset, memory.layout);
        }
      }
    }
  }

  /** Frees the slots of a table that nobody reaches, and its entries: all, or the expunged ones. */
  final int free(Allocator allocator, boolean expungedOnly) {
    if (mask < 0) {
      return 0;
    }
    int freed = 1;
    for (int i = 0; i <= mask; i++) {
      long e = slots.getLong(base + (i << 3)) & Handle.MASK;
      if (e == 0) {
        continue;
      }
      long p = allocator.buffer(e).getLong(Handle.offset(e));
      if (!expungedOnly || p == SlotWord.EXPUNGED) {
        if (SlotWord.isOwnBlock(p)) {
          allocator.give(Handle.in(p));
          freed++;
        }
        allocator.give(e);
        freed++;
      }
    }
    allocator.give(block);
    return freed;
  }
}

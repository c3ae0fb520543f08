package io.syncmap.offheap;

import io.syncmap.spi.StackReserve;
import io.syncmap.spi.Tally;
import java.lang.ref.Reference;

/**
 * The steps of a read. Those of an unannounced one may look at memory that is reused meanwhile: what
 * they return holds only if the generation, loaded before, {@linkplain Domain#isStill is still} the
 * same.
 */
final class Reader {
  /** After so many tries in vain a reader announces itself, and so is sure to succeed. */
  static final int TRIES = 4;

  private final OffHeapSyncMap<?, ?> map;
  private final Memory memory;
  final Tally retries = new Tally();
  final Tally pinned = new Tally();

  Reader(OffHeapSyncMap<?, ?> map, Memory memory) {
    this.map = map;
    this.memory = memory;
  }

  /** The state of a key as readers see it, through a reservation: a value, NIL, EXPUNGED, or STALE. */
  static long state(Slabs.View view, Root root, long hash, long bits, Bytes key) {
    if (Checks.ON) {
      Checks.at(Checks.Place.READ_GENERATION);
    }
    try {
      long p = root.segment(Hashing.prefix(hash)).state(view, hash, bits, key);
      if (Checks.ON) {
        Checks.at(Checks.Place.READ_STATE);
      }
      return SlotWord.isImmediate(p) ? p : seenThrough(view, p);
    } finally {
      // The view keeps every slab that was found through it.
      Reference.reachabilityFence(view);
    }
  }

  private static long seenThrough(Slabs.View view, long p) {
    if (p == Table.ABSENT) {
      return SlotWord.NIL;
    }
    if (!SlotWord.isReserved(p)) {
      return p;
    }
    long block = Handle.address(view.addresses, Handle.in(p));
    if (block == 0) {
      return Table.STALE;
    }
    long previous = ClaimBlock.previous(block);
    // A state before is no reservation; only what is no claim block any more can look like one.
    return SlotWord.isReserved(previous) ? Table.STALE : previous;
  }

  /** Copies the value of a block, and returns whether it was one all the time since a generation. */
  boolean tryCopy(long generation, long p, Bytes to) {
    Slabs.View view = memory.slabs.view();
    try {
      long block = Handle.in(p);
      long address = Handle.address(view.addresses, block);
      int length = length(generation, view, block, address);
      if (length < 0) {
        return false;
      }
      to.copyFrom(address + ValueBlock.HEAD, length);
      return memory.domain.isStill(generation);
    } finally {
      Reference.reachabilityFence(view);
    }
  }

  /** Makes the value of a block, if it was one all the time since a generation; else returns null. */
  <V> V tryMake(long generation, long p, Values<V> values) {
    Slabs.View view = memory.slabs.view();
    try {
      long block = Handle.in(p);
      long address = Handle.address(view.addresses, block);
      int length = length(generation, view, block, address);
      if (length < 0) {
        return null;
      }
      V value = values.tryMake(address + ValueBlock.HEAD, length);
      return memory.domain.isStill(generation) ? value : null;
    } finally {
      Reference.reachabilityFence(view);
    }
  }

  /** As many bytes as may be read of a value; or -1 if at its address there is none any more. */
  private int length(long generation, Slabs.View view, long block, long address) {
    if (address == 0) {
      return -1;
    }
    int length =
        ValueBlock.length(address, view.buffers[Handle.slab(block)], Handle.offset(block));
    if (length > ValueBlock.LARGE && !memory.domain.isStill(generation)) {
      return -1;
    }
    if (Checks.ON) {
      Checks.at(Checks.Place.READ_COPY);
    }
    return length;
  }

  /** Reads announced, so that no memory that is found is reused meanwhile; returns a value or NIL. */
  long readPinned(long hash, long bits, Bytes key, Bytes to) {
    StackReserve.check();
    pinned.increment();
    long p;
    int cell = memory.domain.enter();
    try {
      Slabs.View view;
      do {
        view = memory.slabs.view();
        p = state(view, map.open(), hash, bits, key);
      } while (p == Table.STALE || view != memory.slabs.view());
      if (SlotWord.isBlock(p)) {
        ValueBlock.read(memory, Handle.in(p), to);
      }
    } finally {
      memory.domain.leave(cell);
    }
    memory.domain.tend(cell);
    return SlotWord.isExpunged(p) ? SlotWord.NIL : p;
  }

  /**
   * Copies the keys of a segment, or of the child that stands there since; returns the segment that has
   * them, or null if the root was cleared, and with it all keys.
   */
  Segment copyKeys(Root root, Segment segment, KeyBatch keys) {
    for (Segment s = segment; ; ) {
      if (s.read() instanceof Forward forward) {
        s = forward.child(s.prefix.bits());
        continue;
      }
      StackReserve.check();
      s.promote();
      keys.clear();
      int cell = memory.domain.enter();
      try {
        if (Checks.ON) {
          Checks.at(Checks.Place.BEFORE_KEYS);
        }
        if (!root.isCurrent()) {
          map.open(); // looked at afterwards: a close in between is not to be taken for a clear
          return null;
        }
        Table read = s.read();
        if (!(read instanceof Forward)) {
          read.copyKeys(memory, keys);
          return s;
        }
      } finally {
        memory.domain.leave(cell);
      }
    }
  }
}

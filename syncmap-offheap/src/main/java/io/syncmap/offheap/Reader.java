package io.syncmap.offheap;

import java.lang.ref.Reference;
import java.util.concurrent.atomic.LongAdder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The steps of a read. Those of an unannounced one may look at memory that is reused meanwhile: what
 * they return holds only if the generation, loaded before, {@linkplain Domain#isStill is still} the
 * same.
 */
final class Reader {
  /** What is returned if a block was not found where a handle says. No state has such upper bits. */
  static final long STALE = -2;

  /** After so many tries in vain a reader announces itself, and so is sure to succeed. */
  static final int TRIES = 4;

  private final OffHeapSyncMap<?, ?> map;
  private final Memory memory;
  final LongAdder retries = new LongAdder();
  final LongAdder pinned = new LongAdder();

  Reader(OffHeapSyncMap<?, ?> map, Memory memory) {
    this.map = map;
    this.memory = memory;
  }

  /** The state of a key as readers see it, through a reservation: a value, NIL, EXPUNGED, or STALE. */
  static long state(UnsafeBuffer[] buffers, Root root, long hash, long bits, Bytes key) {
    if (Checks.ON) {
      Checks.at(Checks.Place.READ_GENERATION);
    }
    try {
      long e = root.segment(Hashing.prefix(hash)).find(buffers, hash, bits, key);
      if (e <= 0) {
        return e == 0 ? SlotWord.NIL : STALE;
      }
      long p = Entry.load(Handle.buffer(buffers, e), Handle.offset(e));
      if (Checks.ON) {
        Checks.at(Checks.Place.READ_STATE);
      }
      return SlotWord.isReserved(p) ? previous(buffers, p) : p;
    } finally {
      // The array keeps every slab that was found through it.
      Reference.reachabilityFence(buffers);
    }
  }

  private static long previous(UnsafeBuffer[] buffers, long p) {
    long block = Handle.in(p);
    UnsafeBuffer buffer = Handle.buffer(buffers, block);
    if (buffer == null) {
      return STALE;
    }
    long previous = ClaimBlock.previous(buffer, Handle.offset(block));
    return SlotWord.isReserved(previous) ? STALE : previous; // only what is no claim block any more
  }

  /** Copies the value of a block, and returns whether it was one all the time since a generation. */
  boolean tryCopy(long generation, long p, Bytes to) {
    UnsafeBuffer[] buffers = memory.buffers();
    try {
      long block = Handle.in(p);
      UnsafeBuffer buffer = Handle.buffer(buffers, block);
      if (buffer == null) {
        return false;
      }
      int offset = Handle.offset(block);
      int length = ValueBlock.length(buffer, offset);
      if (length < 0 || length > ValueBlock.LARGE && !memory.domain.isStill(generation)) {
        return false;
      }
      if (Checks.ON) {
        Checks.at(Checks.Place.READ_COPY);
      }
      to.copyFrom(buffer, ValueBlock.data(offset, length), length);
      return memory.domain.isStill(generation);
    } finally {
      Reference.reachabilityFence(buffers);
    }
  }

  /** Reads announced: no memory that is found is reused meanwhile. */
  void readPinned(Call call) {
    pinned.increment();
    int cell = memory.domain.enter();
    try {
      Segment segment = map.open().segment(Hashing.prefix(call.hash));
      long e = segment.findPinned(call);
      long p = e == 0 ? SlotWord.NIL : Entry.load(memory.buffer(e), Handle.offset(e));
      if (SlotWord.isReserved(p)) {
        long block = Handle.in(p);
        p = ClaimBlock.previous(memory.buffer(block), Handle.offset(block));
      }
      call.found = SlotWord.isExpunged(p) ? SlotWord.NIL : p;
      if (SlotWord.isBlock(call.found)) {
        ValueBlock.read(memory, Handle.in(p), call.old);
      }
    } finally {
      memory.domain.leave(cell);
    }
    memory.domain.tend(cell);
  }

  /**
   * Copies the keys of a segment, or of the child that stands there since; returns the segment that has
   * them, or null if the root was cleared, and with it all keys.
   */
  Segment copyKeys(Root root, Segment segment, KeyBatch keys) {
    for (Segment s = segment; ; ) {
      if (s.forward() instanceof Forward forward) {
        s = forward.child(s.prefix.bits());
        continue;
      }
      s.promote();
      keys.clear();
      int cell = memory.domain.enter();
      try {
        map.open();
        if (!root.isCurrent()) {
          return null;
        }
        if (s.tryCopyKeys(keys)) {
          return s;
        }
      } finally {
        memory.domain.leave(cell);
      }
    }
  }
}

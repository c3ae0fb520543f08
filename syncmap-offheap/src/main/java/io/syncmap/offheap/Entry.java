package io.syncmap.offheap;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * An entry: a block with the state {@code p} and the key, which is not changed but for {@code p}. There
 * are two layouts, and a map has one of them. Keys whose encodings all have one length of at most eight
 * bytes stand in one word:
 *
 * <pre>
 *  +-----------------------------------------------------+
 *  | p                                                   |  0
 *  +-----------------------------------------------------+
 *  | key                                                 |  8
 *  +-----------------------------------------------------+
 * </pre>
 *
 * others behind a head, followed by zeros to a multiple of eight bytes:
 *
 * <pre>
 *  +-----------------------------------------------------+
 *  | p                                                   |  0
 *  +--------------------------+--------------------------+
 *  | upper half of the hash   | length of the key        |  8
 *  +--------------------------+--------------------------+
 *  | key …                                               |  16
 * </pre>
 *
 * <p>If the entry was made with a value of up to {@link #MAX_VALUE} bytes that is no immediate, this
 * stands behind the key as a {@link ValueBlock}, for as long as the entry: once it is replaced, its room
 * stays unused, as a reader may still look at it.
 *
 * <p>{@code p} is a {@link SlotWord}, one of:
 * <ul>
 *   <li>a value;
 *   <li>NIL: deleted, and still in the newest table;
 *   <li>EXPUNGED: deleted, and not in the newest table; marked RETIRED once the entry is;
 *   <li>reserved: some thread computes; the state before is in the {@link ClaimBlock}. Never expunged.
 * </ul>
 *
 * <p>Lock-free: value to value, value to NIL, NIL to value, and each of these through a reservation.
 * Only under {@code mu}: NIL to EXPUNGED, while the entry is being left out of a new table; and EXPUNGED
 * to NIL, when it is in {@code read} and has been put into {@code dirty}. EXPUNGED never becomes a value
 * in one step. An entry that was expunged and stands in no current table stays so, and is retired.
 *
 * <p>So whoever CASes a state other than EXPUNGED has changed an entry of the newest table, however old
 * the table was by which it came here. Whoever writes is announced, so that the memory is still this
 * entry's, and a state that was loaded and is found again is the same: its block was not reused.
 */
final class Entry {
  /** Where the word stands that is the key, or describes it. */
  static final int BITS = 8;

  /** Where the bytes of a key stand that is not a word. */
  static final int KEY = 16;

  /** Bytes of the largest value in an entry; with its head, what a replaced one leaves unused. */
  static final int MAX_VALUE = 128;

  private Entry() {}

  /** How the entries of a map hold their keys. */
  enum Layout {
    /** The word is the key. */
    WORD {
      @Override
      int prefix(long bits) {
        return Hashing.prefix(Hashing.of(bits));
      }
    },
    /** The word has a part of the hash, and the length. */
    BYTES {
      @Override
      int prefix(long bits) {
        return (int) (bits >>> 32);
      }
    };

    /** The upper half of the hash of the key of an entry. */
    abstract int prefix(long bits);
  }

  /** The word of a key that is not a word. */
  static long bits(long hash, Bytes key) {
    return hash & 0xFFFF_FFFF_0000_0000L | key.length();
  }

  /** Whether a value of a length is to stand in an entry that has so many bytes without it. */
  static boolean hasRoomFor(int entryBytes, int length) {
    return length <= MAX_VALUE && entryBytes + ValueBlock.bytes(length) <= SizeClasses.MAX;
  }

  static int bytes(Bytes key) {
    return key == null ? KEY : KEY + (key.length() + 7 & -8);
  }

  /** Fills a new entry; who puts its handle into a table publishes it with release. */
  static void write(UnsafeBuffer buffer, int offset, long p, long bits, Bytes key) {
    buffer.putLong(offset, p);
    buffer.putLong(offset + BITS, bits);
    if (key != null) {
      key.copyTo(buffer, offset + KEY);
    }
  }

  /** Whether an entry, which is not reused meanwhile, has a key. */
  static boolean matches(UnsafeBuffer buffer, int offset, long bits, Bytes key) {
    return buffer.getLong(offset + BITS) == bits && (key == null || key.matches(buffer, offset + KEY));
  }

  static long load(UnsafeBuffer buffer, int offset) {
    return buffer.getLongAcquire(offset);
  }

  /**
   * Sets the state as the call says. DONE: written, and the state before is in
   * {@code call.found}; its block is retired, unless the call reserves. FOUND: the value there, in
   * {@code call.found}, kept it from being written. Or EXPUNGED, CLAIMED, NO_MEMORY.
   */
  static Outcome tryWrite(Memory memory, long e, Call call) {
    UnsafeBuffer buffer = memory.buffer(e);
    int offset = Handle.offset(e);
    for (;;) {
      long p = load(buffer, offset);
      if (SlotWord.isExpunged(p)) {
        return Outcome.EXPUNGED;
      }
      if (SlotWord.isReserved(p)) {
        return claimed(memory, p, call);
      }
      copyOld(memory, p, call);
      if (p != SlotWord.NIL && call.onlyIfAbsent) {
        return Outcome.FOUND;
      }
      if (!call.tryPrepare(memory, p)) {
        return Outcome.NO_MEMORY;
      }
      pause();
      if (buffer.compareAndSetLong(offset, p, call.fresh)) {
        call.published();
        if (!call.reserves) {
          memory.retireState(p);
        }
        return Outcome.DONE;
      }
    }
  }

  /** Deletes: DONE, with the state before; or FOUND, with NIL, if there was none; or CLAIMED. */
  static Outcome tryDelete(Memory memory, long e, Call call) {
    UnsafeBuffer buffer = memory.buffer(e);
    int offset = Handle.offset(e);
    for (;;) {
      long p = load(buffer, offset);
      if (p == SlotWord.NIL || SlotWord.isExpunged(p)) {
        call.found = SlotWord.NIL;
        return Outcome.FOUND;
      }
      if (SlotWord.isReserved(p)) {
        return claimed(memory, p, call);
      }
      copyOld(memory, p, call);
      pause();
      if (buffer.compareAndSetLong(offset, p, SlotWord.NIL)) {
        memory.retireState(p);
        return Outcome.DONE;
      }
    }
  }

  /**
   * Replaces a value that equals the expected one by {@code call.fresh}. DONE, FOUND if none equals,
   * CLAIMED, or NO_MEMORY. Compares before it writes.
   */
  static Outcome tryCompareAndSet(Memory memory, long e, Call call) {
    UnsafeBuffer buffer = memory.buffer(e);
    int offset = Handle.offset(e);
    for (;;) {
      long p = load(buffer, offset);
      if (SlotWord.isReserved(p)) {
        return claimed(memory, p, call);
      }
      boolean equal = call.expected == SlotWord.NIL
          ? SlotWord.isBlock(p) && ValueBlock.matches(memory, Handle.in(p), call.old)
          : p == call.expected;
      if (!equal) {
        return Outcome.FOUND;
      }
      if (!call.tryPrepare(memory, p)) {
        return Outcome.NO_MEMORY;
      }
      pause();
      if (buffer.compareAndSetLong(offset, p, call.fresh)) {
        call.published();
        memory.retireState(p);
        return Outcome.DONE;
      }
    }
  }

  private static void pause() {
    if (Checks.ON) {
      Checks.at(Checks.Place.BEFORE_CAS);
    }
  }

  private static Outcome claimed(Memory memory, long p, Call call) {
    long record = Handle.in(p);
    call.ticket = ClaimBlock.ticket(memory.buffer(record), Handle.offset(record));
    return Outcome.CLAIMED;
  }

  /**
   * Notes a state, a value or NIL, and if asked copies its block, for an announced thread. Before the
   * state is replaced, as the copy may find no heap, and then nothing is to have happened.
   */
  private static void copyOld(Memory memory, long p, Call call) {
    call.found = p;
    if (call.wantsOld && SlotWord.isBlock(p)) {
      ValueBlock.read(memory, Handle.in(p), call.old);
    }
  }

  /** Expunges a deleted entry that is being left out of a new table; returns whether it is expunged. */
  static boolean tryExpungeLocked(Memory memory, long e) {
    UnsafeBuffer buffer = memory.buffer(e);
    int offset = Handle.offset(e);
    long p = load(buffer, offset);
    while (p == SlotWord.NIL) {
      if (buffer.compareAndSetLong(offset, SlotWord.NIL, SlotWord.EXPUNGED)) {
        return true;
      }
      p = load(buffer, offset);
    }
    return SlotWord.isExpunged(p);
  }

  /** Makes an expunged entry a deleted one. The caller has put it into {@code dirty} before. */
  static void unexpungeLocked(Memory memory, long e) {
    memory.buffer(e).compareAndSetLong(Handle.offset(e), SlotWord.EXPUNGED, SlotWord.NIL);
  }

  /** Whether an entry is expunged, and not retired. */
  static boolean isExpungedOnly(Memory memory, long e) {
    return load(memory.buffer(e), Handle.offset(e)) == SlotWord.EXPUNGED;
  }

  /** Retires an entry that is expunged, unless that was done. */
  static boolean tryRetireLocked(Memory memory, long e) {
    boolean mine = memory.buffer(e)
        .compareAndSetLong(Handle.offset(e), SlotWord.EXPUNGED, SlotWord.RETIRED);
    if (mine) {
      memory.domain.retire(e);
    }
    return mine;
  }
}

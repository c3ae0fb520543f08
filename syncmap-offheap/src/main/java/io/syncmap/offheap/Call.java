package io.syncmap.offheap;

import io.syncmap.spi.Write;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The working memory of one call of the map: its key, the value to write, what was found, and blocks
 * that are taken and not published yet. Borrowed from {@link Calls}, as a codec or function may call the
 * map again.
 */
final class Call {
  final Bytes key = new Bytes();
  final Bytes value = new Bytes();
  final Bytes old = new Bytes();

  /** {@link #key}; or null, in a map whose keys are words. */
  final Bytes keyBytes;

  /** Where {@link Calls} notes that this is borrowed, or 0. */
  final int place;

  /** The key's hash, and the word that stands in its entry. */
  long hash;

  long bits;

  /** Whether to write only where there is no value. */
  boolean onlyIfAbsent;

  /** Whether to write a reservation. */
  boolean reserves;

  /** Whether a value that is found is to be copied to {@link #old}. */
  boolean wantsOld;

  /** The state to write: an immediate or NIL; or, if {@link #inBlock}, made of {@link #value}. */
  long fresh;

  boolean inBlock;

  /** What a compare-and-set expects: an immediate; or NIL if it is in {@link #old}. */
  long expected;

  /** The state that was found, a value or NIL. */
  long found;

  /** The ticket of the reservation that was found. */
  long ticket;

  /** What the reservation is good for that this call makes. */
  Claim claim;

  /** The segment whose {@code mu} a write needs, after LOCK. */
  Segment segment;

  /** Keys of a segment that a range walks over. */
  final KeyBatch keys = new KeyBatch();

  /** Bytes that there was no memory for. */
  int asked;

  /** Handles of blocks taken in this announcement and not published, or 0. */
  private long block;

  private long entry;

  Call(Entry.Layout layout, int place) {
    this.keyBytes = layout == Entry.Layout.WORD ? null : key;
    this.place = place;
  }

  /** Sets how to write. */
  void how(Write how) {
    onlyIfAbsent = how.onlyIfAbsent;
    reserves = how.reserves;
  }

  /** Sets the value to write. */
  void write(long immediate) {
    fresh = immediate;
    inBlock = immediate == SlotWord.NIL;
  }

  /** Sets that nothing is to be written, which deletes. */
  void writeNil() {
    fresh = SlotWord.NIL;
    inBlock = false;
  }

  /** Makes the state to write into a place that holds {@code state}; false if there is no memory. */
  boolean tryPrepare(Memory memory, long state) {
    if (reserves) {
      if (block == 0 && (block = memory.allocator.tryTakeReserved(ClaimBlock.BYTES)) == 0) {
        asked = ClaimBlock.BYTES; // held back, too: it is given back soon, and its function may delete
        return false;
      }
      ClaimBlock.write(memory.buffer(block), Handle.offset(block), state, claim.ticket);
      claim.take(block, state);
      fresh = SlotWord.ofReservation(block);
    } else if (inBlock) {
      if (block == 0) {
        block = tryTake(memory, ValueBlock.bytes(value.length()));
        if (block == 0) {
          return false;
        }
        ValueBlock.write(memory.buffer(block), Handle.offset(block), value);
      }
      fresh = SlotWord.ofBlock(block);
    }
    return true;
  }

  /**
   * Makes an entry of the key, with the state to write; returns its handle, or 0. A short value lies
   * in the entry's block, so that a look-up waits for one memory access less.
   */
  long tryPrepareEntry(Memory memory) {
    int bytes = Entry.bytes(keyBytes);
    boolean within = inBlock && !reserves && Entry.hasRoomFor(bytes, value.length());
    if (!within && !tryPrepare(memory, SlotWord.NIL)) {
      return 0;
    }
    entry = tryTake(memory, within ? bytes + ValueBlock.bytes(value.length()) : bytes);
    if (entry == 0) {
      return 0;
    }
    UnsafeBuffer buffer = memory.buffer(entry);
    int offset = Handle.offset(entry);
    if (within) {
      ValueBlock.write(buffer, offset + bytes, value);
      fresh = SlotWord.ofBlockInEntry(Handle.after(entry, bytes));
    }
    Entry.write(buffer, offset, fresh, bits, keyBytes);
    return entry;
  }

  private long tryTake(Memory memory, int bytes) {
    long handle = memory.allocator.tryTake(bytes);
    if (handle == 0) {
      asked = bytes;
    }
    return handle;
  }

  /** Notes that the state is published, and with it its block. */
  void published() {
    block = 0;
  }

  void publishedEntry() {
    block = 0;
    entry = 0;
  }

  /** Ends an announcement, before which what was not published is given back. */
  void leave(Memory memory, int cell) {
    try {
      giveBack(memory);
    } finally {
      memory.domain.leave(cell); // whatever happened: nobody's memory is reused before
    }
  }

  private void giveBack(Memory memory) {
    // Forgotten first: the next call, which borrows this, is not to find what was given back.
    long block = this.block;
    long entry = this.entry;
    publishedEntry();
    if (block != 0) {
      memory.allocator.give(block);
    }
    if (entry != 0) {
      memory.allocator.give(entry);
    }
  }

  /** Gets ready for the next call. */
  void reset() {
    key.trim();
    value.trim();
    old.trim();
    keys.clear();
    reserves = false;
    onlyIfAbsent = false;
    wantsOld = false;
    if (segment != null) {
      segment = null;
    }
    if (claim != null) {
      claim = null;
    }
  }
}

package io.syncmap.offheap;

import java.util.Map;
import java.util.Set;

/**
 * A page of blocks of one size: those freed, linked by their first words, and those never used, behind
 * the last that was. Guarded by the lock of its bin.
 */
final class Page {
  final Slab slab;
  final int offset;
  final Bin bin;

  /** Null unless {@link Checks#ON}. */
  final Set<Long> poisoned = Checks.poisoned();

  /** Null unless {@link Checks#ON}. */
  private final Map<Long, Long> links = Checks.links();

  /** Neighbours in the list of pages of the bin that have a free block. */
  Page next;

  Page previous;

  private int used;
  private int fresh;

  /** Handle of the first freed block, or 0. */
  private long freed;

  Page(Slab slab, int offset, Bin bin) {
    this.slab = slab;
    this.offset = offset;
    this.bin = bin;
  }

  boolean isFull() {
    return freed == 0 && fresh + bin.blockBytes > Slab.PAGE_BYTES;
  }

  boolean isEmpty() {
    return used == 0;
  }

  /** Takes a block of a page that is not full. */
  long takeLocked() {
    used++;
    if (freed != 0) {
      long handle = freed;
      long link = slab.buffer().getLong(Handle.offset(handle));
      if (Checks.ON) {
        Checks.sameLink(handle, links.remove(handle), link);
      }
      freed = Handle.in(link);
      return handle;
    }
    long handle = Handle.of(slab.index, offset + fresh);
    fresh += bin.blockBytes;
    return handle;
  }

  void giveLocked(long handle) {
    long link = freed << Handle.SHIFT_IN_WORD;
    slab.buffer().putLong(Handle.offset(handle), link);
    if (Checks.ON) {
      links.put(handle, link);
    }
    freed = handle;
    used--;
  }
}

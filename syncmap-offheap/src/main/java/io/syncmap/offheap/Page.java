package io.syncmap.offheap;

import java.util.Arrays;
import java.util.Set;

/**
 * A page of blocks of one size, and which of them are free: a bit for each, on the heap. So a free
 * block's memory is not touched, and no stray write to it can lead the allocator astray. Guarded by the
 * lock of its bin.
 */
final class Page {
  final Slab slab;
  final int offset;
  final Bin bin;

  /** Null unless {@link Checks#ON}. */
  final Set<Long> poisoned = Checks.poisoned();

  /** Neighbours in the list of pages of the bin that have a free block. */
  Page next;

  Page previous;

  private final long[] free;
  private final int blocks;
  private int freeBlocks;

  /** No word before this has a bit. */
  private int firstFree;

  Page(Slab slab, int offset, Bin bin) {
    this.slab = slab;
    this.offset = offset;
    this.bin = bin;
    this.blocks = Slab.PAGE_BYTES / bin.blockBytes;
    this.freeBlocks = blocks;
    this.free = new long[blocks + Long.SIZE - 1 >>> 6];
    Arrays.fill(free, -1L);
    if ((blocks & Long.SIZE - 1) != 0) {
      free[free.length - 1] = (1L << blocks) - 1;
    }
  }

  boolean isFull() {
    return freeBlocks == 0;
  }

  boolean isEmpty() {
    return freeBlocks == blocks;
  }

  /** Takes a block of a page that is not full. */
  long takeLocked() {
    while (free[firstFree] == 0) {
      firstFree++;
    }
    int block = (firstFree << 6) + Long.numberOfTrailingZeros(free[firstFree]);
    free[firstFree] &= free[firstFree] - 1;
    freeBlocks--;
    return Handle.of(slab.index, offset + block * bin.blockBytes);
  }

  void giveLocked(long handle) {
    int block = bin.indexOf(Handle.offset(handle) - offset);
    int word = block >>> 6;
    long bit = 1L << block;
    if ((free[word] & bit) != 0) {
      throw new AssertionError("Block " + handle + " is given back, but free");
    }
    free[word] |= bit;
    firstFree = Math.min(firstFree, word);
    freeBlocks++;
  }
}

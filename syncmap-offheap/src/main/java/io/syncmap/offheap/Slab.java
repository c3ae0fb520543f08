package io.syncmap.offheap;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * What of one slab is in use: runs of units, and pages, which are runs of one length at multiples of it.
 * Guarded by the lock of {@link Slabs}, but for what the holder of a block may read about it.
 */
final class Slab {
  private static final int UNIT_SHIFT = 9;

  /** Bytes by which runs are taken. */
  static final int UNIT = 1 << UNIT_SHIFT;

  /** Units of a page: two words of the bitmap. */
  private static final int PAGE_UNITS = 128;

  private static final int PAGE_SHIFT = UNIT_SHIFT + 7;

  /** Bytes of a page. */
  static final int PAGE_BYTES = PAGE_UNITS << UNIT_SHIFT;

  private static final int UNITS = SlabPool.SIZE >>> UNIT_SHIFT;

  final SlabPool.Lease lease;
  final int index;

  /** A bit for each unit in use. Null for a slab that is one large block. */
  private final long[] used;

  /** A bit for the last unit of each run. */
  private final long[] ends;

  private final Page[] pages;

  private int freeUnits;

  /** False if there is no free page for sure. */
  private boolean mayHavePage = true;

  /** No free run is longer. */
  private int longestRun;

  /** Bytes of the block in a large slab. */
  int largeBytes;

  /** Neighbours in the list of slabs in which something is free. */
  Slab next;

  Slab previous;

  /** The next in the list of empty slabs. */
  Slab nextEmpty;

  Slab(SlabPool.Lease lease, int index, boolean large) {
    this.lease = lease;
    this.index = index;
    this.used = large ? null : new long[UNITS / Long.SIZE];
    this.ends = large ? null : new long[UNITS / Long.SIZE];
    this.pages = large ? null : new Page[UNITS / PAGE_UNITS];
    this.freeUnits = large ? 0 : UNITS;
    this.longestRun = freeUnits;
  }

  UnsafeBuffer buffer() {
    return lease.buffer;
  }

  boolean isLarge() {
    return used == null;
  }

  boolean isEmpty() {
    return freeUnits == UNITS;
  }

  boolean isFull() {
    return freeUnits == 0;
  }

  /** The page of a block at an offset, or null if the block is a run. */
  Page page(int offset) {
    return pages == null ? null : pages[offset >>> PAGE_SHIFT];
  }

  /** The bytes of the run at an offset; for who holds it, since nobody else changes its bits. */
  long runBytes(int offset) {
    int from = offset >>> UNIT_SHIFT;
    return (long) (next(ends, from, 0L) - from + 1) << UNIT_SHIFT;
  }

  /** Takes a page for a bin, or returns null. */
  Page tryTakePageLocked(Bin bin) {
    if (freeUnits < PAGE_UNITS || !mayHavePage) {
      return null;
    }
    for (int i = 0; i < pages.length; i++) {
      if ((used[2 * i] | used[2 * i + 1]) == 0) {
        if (Checks.ON) {
          Checks.at(Checks.Place.HEAP);
        }
        Page page = new Page(this, i << PAGE_SHIFT, bin);
        used[2 * i] = -1L;
        used[2 * i + 1] = -1L;
        freeUnits -= PAGE_UNITS;
        pages[i] = page;
        return page;
      }
    }
    mayHavePage = false;
    return null;
  }

  void givePageLocked(Page page) {
    pages[page.offset >>> PAGE_SHIFT] = null;
    mark(page.offset >>> UNIT_SHIFT, PAGE_UNITS, false);
  }

  /** Takes a run of units; returns its offset, or -1. First fit. */
  int tryTakeRunLocked(int units) {
    if (units > longestRun || units > freeUnits) {
      return -1;
    }
    int longest = 0;
    for (int from = next(used, 0, -1L); from < UNITS; ) {
      int end = next(used, from, 0L);
      if (end - from >= units) {
        mark(from, units, true);
        int last = from + units - 1;
        ends[last >>> 6] |= 1L << last;
        return from << UNIT_SHIFT;
      }
      longest = Math.max(longest, end - from);
      from = next(used, end, -1L);
    }
    longestRun = longest;
    return -1;
  }

  void giveRunLocked(int offset) {
    int from = offset >>> UNIT_SHIFT;
    int last = next(ends, from, 0L);
    ends[last >>> 6] &= ~(1L << last);
    mark(from, last - from + 1, false);
  }

  private void mark(int from, int units, boolean use) {
    for (int i = from; i < from + units; i++) {
      long bit = 1L << i;
      used[i >>> 6] = use ? used[i >>> 6] | bit : used[i >>> 6] & ~bit;
    }
    freeUnits += use ? -units : units;
    if (!use) {
      longestRun = freeUnits;
      mayHavePage = true;
    }
  }

  /** The first unit from {@code from} on whose bit differs from those of {@code skipped}. */
  private static int next(long[] bits, int from, long skipped) {
    for (int i = from >>> 6; i < bits.length; i++) {
      long word = bits[i] ^ skipped;
      if (i == from >>> 6) {
        word &= -1L << from;
      }
      if (word != 0) {
        return (i << 6) + Long.numberOfTrailingZeros(word);
      }
    }
    return UNITS;
  }
}

package io.syncmap.offheap;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Names a block: which slab, and where in it. Forty bits in units of eight bytes, so that a map may
 * grow to eight terabytes; zero names nothing.
 *
 * <pre>
 *   39               19 18                 0
 *  +-------------------+--------------------+
 *  | slab, from 1      | offset / 8         |
 *  +-------------------+--------------------+
 * </pre>
 *
 * <p>Any forty bits are safe to follow: {@link #buffer} finds a slab or null, and every offset lies
 * in every slab, with {@link SlabPool#SLACK} bytes behind it. So a reader that took garbage for a handle
 * reads garbage, and nothing worse.
 */
final class Handle {
  static final int BITS = 40;

  static final long MASK = (1L << BITS) - 1;

  /** Where a handle stands in a slot word. */
  static final int SHIFT_IN_WORD = 2;

  /** Bits of the offset in a slab of {@link SlabPool#SIZE}, in units of eight bytes. */
  private static final int OFFSET_BITS = SlabPool.SIZE_SHIFT - 3;

  private static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;

  /** Bound of the indexes of slabs. */
  static final int MAX_SLABS = 1 << BITS - OFFSET_BITS;

  private Handle() {}

  static long of(int slab, int offset) {
    return (long) slab << OFFSET_BITS | offset >>> 3;
  }

  /** The handle of a place in a block, so many bytes behind its start, a multiple of eight. */
  static long after(long handle, int bytes) {
    return handle + (bytes >>> 3);
  }

  static int slab(long handle) {
    return (int) (handle >>> OFFSET_BITS);
  }

  static int offset(long handle) {
    return ((int) handle & OFFSET_MASK) << 3;
  }

  /** The buffer of a handle, which may be garbage of forty bits, or null. */
  static UnsafeBuffer buffer(UnsafeBuffer[] buffers, long handle) {
    int slab = slab(handle);
    return slab < buffers.length ? buffers[slab] : null;
  }

  /** The address of a handle, which may be garbage of forty bits, or 0. */
  static long address(long[] addresses, long handle) {
    int slab = slab(handle);
    long start = slab < addresses.length ? addresses[slab] : 0;
    return start == 0 ? 0 : start + offset(handle);
  }

  /** The handle in a slot word. */
  static long in(long word) {
    return word >>> SHIFT_IN_WORD & MASK;
  }
}

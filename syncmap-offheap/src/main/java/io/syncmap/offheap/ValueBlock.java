package io.syncmap.offheap;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A block that holds a value: its length and its bytes, followed by zeros to a multiple of eight. Not
 * changed once it is published, but for the link.
 *
 * <pre>
 *   63          42 41                                 2 1 0
 *  +--------------+------------------------------------+---+
 *  | length, or   | link: next block of the retired    | 0 |
 *  | all ones     | list, or garbage                   |   |
 *  +--------------+------------------------------------+---+
 *  | length, if the first word has all ones              |
 *  +-----------------------------------------------------+
 *  | bytes …                                             |
 * </pre>
 */
final class ValueBlock {
  private static final int LENGTH_SHIFT = 42;

  /** Stands for a length from here on. */
  private static final int LONG = (1 << Long.SIZE - LENGTH_SHIFT) - 1;

  /** Bytes that are copied without a look at the generation. */
  static final int LARGE = 4096;

  private ValueBlock() {}

  /** The bytes of a block for a value of a length. */
  static int bytes(int length) {
    return head(length) + length + 7 & -8;
  }

  static void write(UnsafeBuffer buffer, int offset, Bytes value) {
    int length = value.length();
    if (length < LONG) {
      buffer.putLong(offset, (long) length << LENGTH_SHIFT);
      value.copyTo(buffer, offset + 8);
    } else {
      buffer.putLong(offset, (long) LONG << LENGTH_SHIFT);
      buffer.putLong(offset + 8, length);
      value.copyTo(buffer, offset + 16);
    }
  }

  /** The length; or -1 if what is there now cannot be a value in this buffer. */
  static int length(UnsafeBuffer buffer, int offset) {
    int length = (int) (buffer.getLong(offset) >>> LENGTH_SHIFT);
    if (length == LONG) {
      long more = buffer.getLong(offset + 8);
      length = more >= LONG && more <= Bytes.MAX ? (int) more : -1;
    }
    return length <= buffer.capacity() - data(offset, length) ? length : -1;
  }

  /** As {@link #length(UnsafeBuffer, int)}, at the address of a block, which may be none any more. */
  static int length(long address, UnsafeBuffer slab, int offset) {
    int length = (int) (UnsafeApi.getLong(null, address) >>> LENGTH_SHIFT);
    if (length < LONG && length <= SlabPool.SLACK - 16) {
      return length; // lies in any slab, wherever it starts
    }
    return length(slab, offset);
  }

  /** Where the bytes of a value start, from its block on. */
  static int head(int length) {
    return length < LONG ? 8 : 16;
  }

  /** Where the bytes of a value start. */
  static int data(int offset, int length) {
    return offset + head(length);
  }

  /** Copies the value of a block that the caller holds. */
  static void read(Memory memory, long handle, Bytes to) {
    UnsafeBuffer buffer = memory.buffer(handle);
    int offset = Handle.offset(handle);
    int length = length(buffer, offset);
    to.copyFrom(buffer, data(offset, length), length);
  }

  /** Whether a block that the caller holds has some bytes. */
  static boolean matches(Memory memory, long handle, Bytes value) {
    UnsafeBuffer buffer = memory.buffer(handle);
    int offset = Handle.offset(handle);
    int length = length(buffer, offset);
    return length == value.length() && value.matches(buffer, data(offset, length));
  }
}

package io.syncmap.offheap;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A block that holds a value: its length and its bytes, followed by zeros to a multiple of eight. Not
 * changed once it is published.
 *
 * <pre>
 *  +-----------------------------------------------------+
 *  | length                                              |  0
 *  +-----------------------------------------------------+
 *  | bytes …                                             |  8
 * </pre>
 */
final class ValueBlock {
  /** Where the bytes start. */
  static final int HEAD = 8;

  /** Bytes that are copied without a look at the generation. */
  static final int LARGE = 4096;

  private ValueBlock() {}

  /** The bytes of a block for a value of a length. */
  static int bytes(int length) {
    return HEAD + length + 7 & -8;
  }

  static void write(UnsafeBuffer buffer, int offset, Bytes value) {
    buffer.putLong(offset, value.length());
    value.copyTo(buffer, offset + HEAD);
  }

  /** The length; or -1 if what is there now cannot be a value in this buffer. */
  static int length(UnsafeBuffer buffer, int offset) {
    long length = buffer.getLong(offset);
    return length >= 0 && length <= buffer.capacity() - offset - HEAD ? (int) length : -1;
  }

  /** As {@link #length(UnsafeBuffer, int)}, at the address of a block, which may be none any more. */
  static int length(long address, UnsafeBuffer slab, int offset) {
    long length = UnsafeApi.getLong(null, address);
    if (length >= 0 && length <= SlabPool.SLACK - 2 * HEAD) {
      return (int) length; // lies in any slab, wherever it starts, and so does the word that it ends in
    }
    // Null only if the handle was no handle, and its slab is being added.
    return slab == null ? -1 : length(slab, offset);
  }

  /** Copies the value of a block that the caller holds. */
  static void read(Memory memory, long handle, Bytes to) {
    UnsafeBuffer buffer = memory.buffer(handle);
    int offset = Handle.offset(handle);
    int length = length(buffer, offset);
    to.copyFrom(buffer, offset + HEAD, length);
  }

  /** Whether a block that the caller holds has some bytes. */
  static boolean matches(Memory memory, long handle, Bytes value) {
    UnsafeBuffer buffer = memory.buffer(handle);
    int offset = Handle.offset(handle);
    int length = length(buffer, offset);
    return length == value.length() && value.matches(buffer, offset + HEAD);
  }
}

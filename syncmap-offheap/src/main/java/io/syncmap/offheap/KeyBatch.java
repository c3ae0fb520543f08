package io.syncmap.offheap;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Keys copied out of a segment: their words, and in a row the bytes of those that have more. */
final class KeyBatch {
  private static final int MAX_KEPT = 1 << 16;

  private static final long[] NO_BITS = {};
  private static final byte[] NO_BYTES = {};

  private long[] bits = NO_BITS;
  private int count;
  private byte[] bytes = NO_BYTES;
  private int used;

  int count() {
    return count;
  }

  long bits(int i) {
    return bits[i];
  }

  void clear() {
    if (used > MAX_KEPT) {
      bytes = NO_BYTES;
    }
    if (count > MAX_KEPT) {
      bits = NO_BITS;
    }
    count = 0;
    used = 0;
  }

  /** Copies the key of an entry. */
  void add(UnsafeBuffer buffer, int offset, Entry.Layout layout) {
    if (count == bits.length) {
      bits = Arrays.copyOf(bits, Math.max(64, 2 * count));
    }
    long word = buffer.getLong(offset + Entry.BITS);
    bits[count++] = word;
    if (layout == Entry.Layout.BYTES) {
      int length = (int) word;
      if (length > bytes.length - used) {
        if (length > Integer.MAX_VALUE - used) {
          throw new OutOfMemoryError("The keys of one segment do not fit an array");
        }
        bytes = Arrays.copyOf(bytes, Math.max(4096, Math.max(used + length, 2 * bytes.length)));
      }
      buffer.getBytes(offset + Entry.KEY, bytes, used, length);
      used += length;
    }
  }

  /** Copies the bytes of a key, which start at {@code from}; returns where the next ones start. */
  int get(int i, int from, Bytes key) {
    int length = (int) bits[i];
    key.reset(length);
    System.arraycopy(bytes, from, key.array(), 0, length);
    return from + length;
  }
}

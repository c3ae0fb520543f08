package io.syncmap.offheap;

/**
 * The sizes of small blocks: multiples of 8 bytes up to 128, then eight to each doubling, so that no
 * block wastes more than a ninth of it.
 */
final class SizeClasses {
  private static final int MIN = 16;
  private static final int LINEAR_TO = 128;
  private static final int STEPS = 8;

  /** The largest small block: an eighth of a page, so that the end of a page wastes little. */
  static final int MAX = Slab.PAGE_BYTES / 8;

  private static final int LINEAR = (LINEAR_TO - MIN) / 8 + 1;
  static final int COUNT =
      LINEAR + STEPS * (Integer.numberOfTrailingZeros(MAX) - Integer.numberOfTrailingZeros(LINEAR_TO));

  private static final short[] BYTES = new short[COUNT];

  /** By the size in units of eight bytes. */
  private static final byte[] CLASS = new byte[MAX / 8 + 1];

  static {
    int bytes = MIN;
    for (int c = 0, units = 0; c < COUNT; c++) {
      BYTES[c] = (short) bytes;
      for (; units <= bytes / 8; units++) {
        CLASS[units] = (byte) c;
      }
      bytes += bytes < LINEAR_TO ? 8 : Integer.highestOneBit(bytes) / STEPS;
    }
  }

  private SizeClasses() {}

  /** The class of blocks of at least so many bytes, at most {@link #MAX}. */
  static int of(int bytes) {
    return CLASS[bytes + 7 >>> 3];
  }

  static int bytes(int sizeClass) {
    return BYTES[sizeClass];
  }
}

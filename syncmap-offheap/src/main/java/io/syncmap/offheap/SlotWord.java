package io.syncmap.offheap;

/**
 * The word that an entry's {@code p} is off-heap: a value, or what stands for it. Eight bytes, aligned,
 * changed by CAS only.
 *
 * <pre>
 *   63       43 42 41                                 2 1 0
 *  +-----------+--+------------------------------------+---+
 *  |     0     |in| handle of a value block, or 0: nil | 0 |  a value, or nil
 *  +-----------+--+------------------------------------+---+
 *  | the value itself: up to 62 bits                   | 1 |  an immediate
 *  +--------------+------------------------------------+---+
 *  |      0       | 0, or 1 once the entry is retired  | 2 |  EXPUNGED
 *  +--------------+------------------------------------+---+
 *  |      0       | handle of a reservation record      | 3 |  reserved
 *  +--------------+------------------------------------+---+
 * </pre>
 *
 * <p>A value block that was written with its entry lies in the entry's own block, and {@code in} says
 * so: whoever replaces it has nothing to retire.
 *
 * <p>An encoding that fits an immediate is always one, so that equal values have equal words or blocks
 * of equal bytes, never one of each. There are two forms of immediates, and a map uses one: for values
 * of exactly eight bytes, those that are a number of 62 bits; for all others, up to seven bytes, with
 * their count:
 *
 * <pre>
 *   63                                                2 1 0
 *  +---------------------------------------------------+---+
 *  |  62 bits of a little-endian number, sign included | 1 |
 *  +-------------------------------------+-------+-----+---+
 *  |  seven bytes, little-endian         |   0   |count| 1 |
 *  +-------------------------------------+-------+-----+---+
 *   63                                  8 7     5 4   2 1 0
 * </pre>
 */
final class SlotWord {
  /** Deleted, and still in the newest table. */
  static final long NIL = 0;

  /** Deleted, and not in the newest table. */
  static final long EXPUNGED = 2;

  /** Expunged, and in no table that will be looked at; so it never becomes anything else. */
  static final long RETIRED = 4 | EXPUNGED;

  /** The most bytes of an immediate whose length is not eight. */
  static final int MAX_NARROW = 7;

  private static final int TAG = 3;
  private static final int BLOCK = 0;
  private static final int IMMEDIATE = 1;
  private static final int RESERVED = 3;

  /** Marks a block that is a part of its entry's. */
  private static final long IN_ENTRY = 1L << Handle.SHIFT_IN_WORD + Handle.BITS;

  private static final int COUNT_SHIFT = 2;
  private static final int NARROW_SHIFT = 8;

  private SlotWord() {}

  static long ofBlock(long handle) {
    return handle << Handle.SHIFT_IN_WORD | BLOCK;
  }

  /** The state for a value block within an entry's block. */
  static long ofBlockInEntry(long handle) {
    return ofBlock(handle) | IN_ENTRY;
  }

  static long ofReservation(long handle) {
    return handle << Handle.SHIFT_IN_WORD | RESERVED;
  }

  /** Whether a number of eight bytes can be an immediate. */
  static boolean isWide(long number) {
    return number << 2 >> 2 == number;
  }

  static long ofWide(long number) {
    return number << 2 | IMMEDIATE;
  }

  static long wide(long word) {
    return word >> 2;
  }

  /** An immediate of up to seven bytes; the bytes of {@code bytes} past them are zero. */
  static long ofNarrow(long bytes, int count) {
    return bytes << NARROW_SHIFT | (long) count << COUNT_SHIFT | IMMEDIATE;
  }

  static long narrow(long word) {
    return word >>> NARROW_SHIFT;
  }

  static int narrowCount(long word) {
    return (int) word >>> COUNT_SHIFT & 7;
  }

  /** Whether there is a value: a block or an immediate. */
  static boolean isValue(long word) {
    return isImmediate(word) || isBlock(word);
  }

  static boolean isBlock(long word) {
    return word != NIL && (word & TAG) == BLOCK;
  }

  /** Whether there is a block that is to be retired when the state is replaced. */
  static boolean isOwnBlock(long word) {
    return isBlock(word) && (word & IN_ENTRY) == 0;
  }

  static boolean isImmediate(long word) {
    return (word & TAG) == IMMEDIATE;
  }

  static boolean isExpunged(long word) {
    return (word & TAG) == EXPUNGED;
  }

  static boolean isReserved(long word) {
    return (word & TAG) == RESERVED;
  }
}

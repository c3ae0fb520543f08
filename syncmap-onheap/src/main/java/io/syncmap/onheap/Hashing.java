package io.syncmap.onheap;

/**
 * Spreads a key's hash code over 32 bits and says which of them serves for what: the top bits choose
 * the segment, the low bits the home slot in a table, and those above the low bits the tag. Past 2^13
 * segments the first and the last overlap: tags then tell less, and entries are compared instead.
 */
final class Hashing {
  /** Above the bits of a slot in a table of the largest size that still splits. */
  private static final int TAG_SHIFT = 12;

  private Hashing() {}

  /** A bijection (two xor-shifts around an odd multiplier), so it adds no collisions. */
  static int spread(int h) {
    h = (h ^ h >>> 16) * 0x9E3779B1;
    return h ^ h >>> 15;
  }

  /** The tag of a used slot: a byte, never zero, since its top bit is set. */
  static int tag(int hash) {
    return hash >>> TAG_SHIFT & 0x7F | 0x80;
  }

  /** One of eight bits by which a home slot remembers the keys that belong to it: bits 8 to 15. */
  static int homeBit(int hash) {
    return 0x100 << (hash >>> TAG_SHIFT & 7);
  }
}

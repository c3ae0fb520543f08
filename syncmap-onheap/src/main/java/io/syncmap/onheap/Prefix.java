package io.syncmap.onheap;

/**
 * The top bits that all hashes of a segment share.
 *
 * @param depth how many
 * @param bits these bits, at the top; zeros below
 */
record Prefix(int depth, int bits) {
  /** The prefix of all hashes. */
  static final Prefix NONE = new Prefix(0, 0);

  /** The bit that tells the two halves of this prefix apart. */
  int nextBit() {
    return Integer.MIN_VALUE >>> depth;
  }

  Prefix zeros() {
    return new Prefix(depth + 1, bits);
  }

  Prefix ones() {
    return new Prefix(depth + 1, bits | nextBit());
  }

  /** The first hash past this prefix; 0 past the last. */
  int end() {
    return depth == 0 ? 0 : bits + (1 << 32 - depth);
  }
}

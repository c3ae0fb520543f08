package io.syncmap.spi;

/**
 * The top bits that all hashes of a segment share. Prefixes are the addresses of extendible hashing:
 * a segment that splits hands its halves the two prefixes that are one bit longer.
 *
 * @param depth how many bits, 0 to 31
 * @param bits these bits, at the top of the int; zeros below
 */
public record Prefix(int depth, int bits) {
  /** The prefix of all hashes. */
  public static final Prefix NONE = new Prefix(0, 0);

  /**
   * Returns the bit that tells the two halves of this prefix apart.
   *
   * @return a mask of one bit
   */
  public int nextBit() {
    return Integer.MIN_VALUE >>> depth;
  }

  /**
   * Returns the half in which the next bit is 0.
   *
   * @return a prefix that is one bit longer
   */
  public Prefix zeros() {
    return new Prefix(depth + 1, bits);
  }

  /**
   * Returns the half in which the next bit is 1.
   *
   * @return a prefix that is one bit longer
   */
  public Prefix ones() {
    return new Prefix(depth + 1, bits | nextBit());
  }

  /**
   * Returns the first hash past this prefix, in the unsigned order of hashes.
   *
   * @return the hash, or 0 past the last
   */
  public int end() {
    return depth == 0 ? 0 : bits + (1 << 32 - depth);
  }
}

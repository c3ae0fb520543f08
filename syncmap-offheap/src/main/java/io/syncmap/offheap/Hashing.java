package io.syncmap.offheap;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Hashes of keys' encodings: 64 bits, by products of 128 bits that are folded, with a seed of this
 * process, so that only who knows the seed can make keys collide. They never leave the process.
 *
 * <pre>
 *   63                          32 31        24 23                      0
 *  +------------------------------+------------+-------------------------+
 *  | directory, from the top;     |  not used  | tag: in the slot; home  |
 *  | kept in long entries         |            | slot from the bottom    |
 *  +------------------------------+------------+-------------------------+
 * </pre>
 */
final class Hashing {
  private static final int TAG_BITS = 24;

  static final int TAG_MASK = (1 << TAG_BITS) - 1;

  /** The most slots of a table: its home slots come from the tag. */
  static final int MAX_CAPACITY = 1 << TAG_BITS;

  private static final long SEED_0 = random();
  private static final long SEED_1 = random();
  private static final long SEED_2 = random();

  private Hashing() {}

  /** Odd, so that no factor is zero by itself. */
  private static long random() {
    return ThreadLocalRandom.current().nextLong() | 1;
  }

  /** Both halves of a product. */
  private static long fold(long a, long b) {
    return Math.multiplyHigh(a, b) ^ a * b;
  }

  /**
   * The hash of an encoding of at most eight bytes, all of one length: a bijection, by multiplication
   * with what only this process knows. Zero stays zero, and so comes first in every table, which Go's
   * benchmarks count on where they delete the first key of a range.
   */
  static long of(long bits) {
    long h = bits * SEED_1;
    h = (h ^ h >>> 32) * SEED_2;
    return h ^ h >>> 32;
  }

  /** The hash of an encoding, which is followed by zeros to a multiple of 16 bytes. */
  static long of(Bytes key) {
    long h = SEED_0 ^ key.length();
    for (int i = 0, n = key.length(); i < n; i += 16) {
      h = fold(key.word(i) ^ SEED_1, key.word(i + 8) ^ h);
    }
    return fold(h ^ SEED_2, SEED_1);
  }

  static int prefix(long hash) {
    return (int) (hash >>> 32);
  }

  static int tag(long hash) {
    return (int) hash & TAG_MASK;
  }
}

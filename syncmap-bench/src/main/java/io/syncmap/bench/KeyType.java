package io.syncmap.bench;

import java.util.HexFormat;

/**
 * A type of keys. The key of a number is a pseudo-random, one-to-one function of it: no two numbers
 * share a key, and neighbors are no neighbors in a table.
 */
public enum KeyType {

  /** Boxed longs, never from the cache of small ones. */
  LONG(Long.class) {
    @Override
    Object key(long number) {
      return box(mix(number));
    }
  },

  /** Strings of 20 Latin-1 characters, whose hash is already cached in them. */
  STRING(String.class) {
    @Override
    @SuppressWarnings("ReturnValueIgnored") // called so that the string keeps its hash
    Object key(long number) {
      String key = "key-" + HexFormat.of().toHexDigits(mix(number));
      key.hashCode();
      return key;
    }
  };

  private final Class<?> type;

  KeyType(Class<?> type) {
    this.type = type;
  }

  /**
   * Makes a new object, equal to every other key of the same number.
   *
   * @param number the number, not negative
   * @return the key
   */
  abstract Object key(long number);

  /**
   * Makes the keys of consecutive numbers, in their order.
   *
   * @param first the first number
   * @param count how many
   * @return the keys
   */
  final Object[] keys(long first, int count) {
    Object[] keys = new Object[count];
    for (int i = 0; i < count; i++) {
      keys[i] = key(first + i);
    }
    return keys;
  }

  /**
   * Returns the class of the keys.
   *
   * @return the class
   */
  final Class<?> type() {
    return type;
  }

  private static Long box(long number) {
    return number;
  }

  /** The finalizer of SplitMix64, a permutation of the 64-bit numbers. */
  private static long mix(long number) {
    long z = (number + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

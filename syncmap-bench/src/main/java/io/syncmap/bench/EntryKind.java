package io.syncmap.bench;

import java.util.Arrays;

/** What the entries are: the type of the keys and that of the values. */
public enum EntryKind {

  /** Boxed long to boxed long. */
  LONG(KeyType.LONG, ValueType.LONG, 80),

  /** String of 20 characters to boxed long. */
  STRING_LONG(KeyType.STRING, ValueType.LONG, 128),

  /** String of 20 characters to string of 60. */
  STRING(KeyType.STRING, ValueType.STRING, 208),

  /** String of 20 characters to 1,024 bytes. */
  KIB(KeyType.STRING, ValueType.KIB, 1_152);

  private final KeyType keys;
  private final ValueType values;
  private final int typicalBytes;

  EntryKind(KeyType keys, ValueType values, int typicalBytes) {
    this.keys = keys;
    this.values = values;
    this.typicalBytes = typicalBytes;
  }

  /**
   * Makes a new object, equal to every other key of the same number.
   *
   * @param number the number, not negative
   * @return the key
   */
  public Object key(long number) {
    return keys.key(number);
  }

  /**
   * Makes the keys of consecutive numbers, in their order.
   *
   * @param first the first number
   * @param count how many
   * @return the keys
   */
  Object[] keys(long first, int count) {
    return keys.keys(first, count);
  }

  /**
   * Makes a new object, the same as every other value of the same number but not identical to it.
   *
   * @param number the number, not negative
   * @return the value
   */
  public Object value(long number) {
    return values.value(number);
  }

  /**
   * Makes distinct values, each an object of its own.
   *
   * @param count how many
   * @return the values of the numbers from 0
   */
  Object[] values(int count) {
    Object[] made = new Object[count];
    Arrays.setAll(made, this::value);
    return made;
  }

  /**
   * Tells whether an object is the value of a number, byte for byte.
   *
   * @param number the number
   * @param value the object, or null
   * @return whether it is
   */
  public boolean isValue(long number, Object value) {
    return values.same(values.value(number), value);
  }

  /**
   * Returns how many values a benchmark keeps to store from, at most; more would be another map's worth
   * of memory.
   *
   * @return a power of two
   */
  int manyValues() {
    return values == ValueType.KIB ? 1 << 10 : 1 << 20;
  }

  /**
   * Returns the bytes that an entry takes in a ConcurrentHashMap, about, its key and value included.
   *
   * @return a number of bytes
   */
  public int typicalBytes() {
    return typicalBytes;
  }

  /**
   * Returns the type of the keys.
   *
   * @return the type
   */
  @SuppressWarnings("unchecked") // every key is made by this object, and so is of the type
  Class<Object> keyType() {
    return (Class<Object>) keys.type();
  }

  /**
   * Returns the type of the values.
   *
   * @return the type
   */
  @SuppressWarnings("unchecked") // every value is made by this object, and so is of the type
  Class<Object> valueType() {
    return (Class<Object>) values.type();
  }
}

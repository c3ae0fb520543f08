package io.syncmap.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A type of values. The value of a number is a one-to-one function of it. */
enum ValueType {

  /** Boxed longs, never from the cache of small ones, and past what fits in an int. */
  LONG(Long.class) {
    @Override
    Object value(long number) {
      return FIRST_LONG + number;
    }

    @Override
    boolean same(Object one, Object other) {
      return one.equals(other);
    }
  },

  /** Strings of 60 Latin-1 characters. */
  STRING(String.class) {
    @Override
    Object value(long number) {
      return "a value that is sixty characters long, of number "
          + HexFormat.of().toHexDigits((int) number) + "...";
    }

    @Override
    boolean same(Object one, Object other) {
      return one.equals(other);
    }
  },

  /** Arrays of 1,024 bytes. */
  KIB(byte[].class) {
    @Override
    Object value(long number) {
      byte[] value = new byte[1024];
      byte[] digits = Long.toHexString(number).getBytes(StandardCharsets.ISO_8859_1);
      Arrays.fill(value, (byte) (number * 31));
      System.arraycopy(digits, 0, value, 0, digits.length);
      System.arraycopy(digits, 0, value, value.length - digits.length, digits.length);
      return value;
    }

    @Override
    boolean same(Object one, Object other) {
      return other instanceof byte[] bytes && Arrays.equals((byte[]) one, bytes);
    }
  };

  private static final long FIRST_LONG = 1L << 32;

  private final Class<?> type;

  ValueType(Class<?> type) {
    this.type = type;
  }

  Class<?> type() {
    return type;
  }

  abstract Object value(long number);

  abstract boolean same(Object one, Object other);
}

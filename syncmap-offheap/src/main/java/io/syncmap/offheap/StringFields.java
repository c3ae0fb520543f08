package io.syncmap.offheap;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.agrona.UnsafeApi;

/**
 * The bytes of a string of Latin-1 chars as they stand in it, which no public method tells: to find out
 * whether all chars are Latin-1 takes a look at each, and several times as long as to copy them. And
 * strings made of bytes outside the heap, which no public method does without a copy in between.
 *
 * <p>Both only if a string made here shows that the fields are where they are taken for and hold what
 * they should; else all strings go by public methods.
 */
final class StringFields {
  private static final int LATIN1_MAX = 0xFF;

  private static final String SAMPLE = "sync.Map \u00E9";

  private static final long VALUE;
  private static final long CODER;
  private static final boolean KNOWN;

  /** Whether a string is made by setting these two fields, as it has no other that is not 0 at first. */
  private static final boolean SETTABLE;

  static {
    long value = 0;
    long coder = 0;
    boolean known = false;
    boolean settable = false;
    try {
      if (String.class.getDeclaredField("value").getType() == byte[].class
          && String.class.getDeclaredField("coder").getType() == byte.class) {
        value = UnsafeApi.objectFieldOffset(String.class, "value");
        coder = UnsafeApi.objectFieldOffset(String.class, "coder");
        known = UnsafeApi.getByte(SAMPLE, coder) == 0 // Latin-1; with -XX:-CompactStrings it is 1
            && UnsafeApi.getByte("\u20AC", coder) != 0
            && UnsafeApi.getReference(SAMPLE, value) instanceof byte[] bytes
            && Arrays.equals(bytes, SAMPLE.getBytes(StandardCharsets.ISO_8859_1));
        settable = known && areAllFields("value", "coder", "hash", "hashIsZero")
            && make(SAMPLE.getBytes(StandardCharsets.ISO_8859_1), value).equals(SAMPLE);
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError otherJdk) {
      // So they are not known.
    }
    VALUE = value;
    CODER = coder;
    KNOWN = known;
    SETTABLE = settable;
  }

  private StringFields() {}

  /** Whether strings are made by their fields. */
  static boolean isSettable() {
    return SETTABLE;
  }

  private static boolean areAllFields(String... names) {
    return Arrays.stream(String.class.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(Field::getName)
        .collect(Collectors.toSet())
        .equals(Set.of(names));
  }

  /** A string that has some bytes for its own. Its other fields are 0, which stands for Latin-1. */
  private static String make(byte[] latin1, long value) {
    String string = (String) UnsafeApi.allocateInstance(String.class);
    UnsafeApi.putReference(string, value, latin1);
    UnsafeApi.storeStoreFence(); // as a constructor ends that sets a final field
    return string;
  }

  /**
   * A string of as many Latin-1 chars as there are bytes at an address. The JDK would have them copied
   * to an array first, and from there to the string's; this takes one copy, and clears no array before.
   */
  static String ofLatin1(long address, int length) {
    return SETTABLE ? ofLatin1Once(address, length) : ofLatin1Twice(address, length);
  }

  private static String ofLatin1Once(long address, int length) {
    byte[] bytes = (byte[]) UnsafeApi.allocateUninitializedArray(byte.class, length);
    Bytes.copy(address, bytes);
    return make(bytes, VALUE);
  }

  /** As {@link #ofLatin1}, by public methods. */
  static String ofLatin1Twice(long address, int length) {
    byte[] bytes = new byte[length];
    Bytes.copy(address, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /**
   * The chars of a string, a byte each; null if one is not Latin-1. The array may be the string's own,
   * and is only read, at once.
   */
  static byte[] latin1(String string) {
    return KNOWN && UnsafeApi.getByte(string, CODER) == 0
        ? (byte[]) UnsafeApi.getReference(string, VALUE)
        : latin1ByChars(string);
  }

  /** As {@link #latin1}, by public methods: looks at all chars, then has the JDK copy them. */
  @SuppressWarnings("deprecation") // copies the lower bytes of the chars, and that is all
  static byte[] latin1ByChars(String string) {
    int length = string.length();
    int seen = 0;
    for (int i = 0; i < length; i++) {
      seen |= string.charAt(i);
    }
    if (seen > LATIN1_MAX) {
      return null;
    }
    byte[] bytes = new byte[length];
    string.getBytes(0, length, bytes, 0);
    return bytes;
  }
}

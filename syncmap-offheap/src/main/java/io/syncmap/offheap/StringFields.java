package io.syncmap.offheap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.UnsafeApi;

/**
 * The bytes of a string of Latin-1 chars as they stand in it, which no public method tells: to find out
 * whether all chars are Latin-1 takes a look at each, and several times as long as to copy them.
 *
 * <p>They are taken from there only if a string made here shows that the fields are where they are taken
 * for and hold what they should; else all strings go by public methods.
 */
final class StringFields {
  private static final int LATIN1_MAX = 0xFF;

  private static final String SAMPLE = "sync.Map \u00E9";

  private static final long VALUE;
  private static final long CODER;
  private static final boolean KNOWN;

  static {
    long value = 0;
    long coder = 0;
    boolean known = false;
    try {
      if (String.class.getDeclaredField("value").getType() == byte[].class
          && String.class.getDeclaredField("coder").getType() == byte.class) {
        value = UnsafeApi.objectFieldOffset(String.class, "value");
        coder = UnsafeApi.objectFieldOffset(String.class, "coder");
        known = UnsafeApi.getByte(SAMPLE, coder) == 0 // Latin-1; with -XX:-CompactStrings it is 1
            && UnsafeApi.getByte("\u20AC", coder) != 0
            && UnsafeApi.getReference(SAMPLE, value) instanceof byte[] bytes
            && Arrays.equals(bytes, SAMPLE.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError otherJdk) {
      // So they are not known.
    }
    VALUE = value;
    CODER = coder;
    KNOWN = known;
  }

  private StringFields() {}

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

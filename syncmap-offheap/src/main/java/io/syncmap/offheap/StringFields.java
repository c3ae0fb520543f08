package io.syncmap.offheap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.UnsafeApi;

/**
 * The bytes of a string of Latin-1 chars as they stand in it, which no public method tells: whether all
 * chars are Latin-1 would take a look at each of them, which takes several times as long as to copy them.
 *
 * <p>Used only if a string made here shows that the fields are where they are taken for and hold what
 * they should; else all strings go by public methods. The array is read, never written or kept.
 */
final class StringFields {
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
      known = false;
    }
    VALUE = value;
    CODER = coder;
    KNOWN = known;
  }

  private StringFields() {}

  /** The chars of a string, a byte each, not to be changed; or null if they are not so in it. */
  static byte[] latin1(String string) {
    return KNOWN && UnsafeApi.getByte(string, CODER) == 0
        ? (byte[]) UnsafeApi.getReference(string, VALUE)
        : null;
  }
}

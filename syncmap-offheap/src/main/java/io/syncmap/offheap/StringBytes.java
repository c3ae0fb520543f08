package io.syncmap.offheap;

import org.agrona.UnsafeApi;

/**
 * How a map holds strings, lossless for any chars: the chars, in one byte each if all are Latin-1, and
 * then a 0; else in two each, little-endian, and then a 1. Not the bytes of
 * {@link io.syncmap.Codecs#string()}, whose mark comes first, and which would have every word start amid
 * the chars.
 */
final class StringBytes {
  private static final byte LATIN1 = 0;
  private static final byte UTF16 = 1;

  private StringBytes() {}

  /** The encoding of a key for one look-up; its bytes may be the string's own. */
  static Bytes once(String key) {
    byte[] latin1 = latin1(key, "key");
    if (latin1 != null) {
      return Bytes.followedByZero(latin1);
    }
    Bytes bytes = new Bytes();
    encodeUtf16(key, bytes, "key");
    return bytes;
  }

  private static byte[] latin1(String string, String role) {
    int length = string.length();
    if (length >= Bytes.MAX) {
      throw new IllegalArgumentException(tooLarge(role, length + 1L));
    }
    return StringFields.latin1(string);
  }

  /** Encodes a string. */
  static void encode(String string, Bytes to, String role) {
    byte[] latin1 = latin1(string, role);
    if (latin1 != null) {
      to.setFollowedByZero(latin1);
    } else {
      encodeUtf16(string, to, role);
    }
  }

  private static void encodeUtf16(String string, Bytes to, String role) {
    int length = string.length();
    if (2L * length + 1 > Bytes.MAX) {
      throw new IllegalArgumentException(tooLarge(role, 2L * length + 1));
    }
    to.reset(2 * length + 1);
    byte[] bytes = to.array();
    for (int i = 0; i < length; i++) {
      char c = string.charAt(i);
      bytes[2 * i] = (byte) c;
      bytes[2 * i + 1] = (byte) (c >>> 8);
    }
    bytes[2 * length] = UTF16;
  }

  private static String tooLarge(String role, long bytes) {
    return "A " + role + " of " + bytes + " bytes is larger than the limit of " + Bytes.MAX + " bytes";
  }

  /**
   * Makes a string of the bytes at an address, which may be another thread's meanwhile: then it may be
   * any string. Null if the bytes are not Latin-1, and so are to be copied first.
   */
  static String tryMake(long address, int length) {
    int last = length - 1;
    return last >= 0 && UnsafeApi.getByte(null, address + last) == LATIN1
        ? StringFields.ofLatin1(address, last)
        : null;
  }

  @SuppressWarnings("deprecation") // copies the bytes, which are Latin-1, and that is all
  static String decode(Bytes from) {
    byte[] bytes = from.array();
    int last = from.length() - 1;
    if (bytes[last] == LATIN1) {
      return new String(bytes, 0, 0, last);
    }
    char[] chars = new char[last / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
    }
    return new String(chars);
  }
}

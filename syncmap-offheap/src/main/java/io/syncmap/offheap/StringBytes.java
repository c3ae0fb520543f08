package io.syncmap.offheap;

import io.syncmap.Codecs;

/** The encoding of {@link Codecs#string()}, with a short way for strings of Latin-1 chars. */
final class StringBytes {
  private static final byte LATIN1 = 0;

  private StringBytes() {}

  /**
   * Encodes a string. Words are made in a register and stored whole, since whoever hashes them loads them
   * whole: a load that spans several stores waits until these have left the processor, and all before
   * them.
   */
  static void encode(String string, Bytes to, String role) {
    int length = string.length();
    if (length < Bytes.MAX) {
      to.reset(length + 1);
      int seen = 0;
      long word = LATIN1;
      int shift = Byte.SIZE;
      int at = 0;
      for (int i = 0; i < length; i++) {
        char c = string.charAt(i);
        seen |= c;
        word |= (long) c << shift;
        shift += Byte.SIZE;
        if (shift == Long.SIZE) {
          to.setWord(at, word);
          at += Long.BYTES;
          word = 0;
          shift = 0;
        }
      }
      to.setWord(at, word);
      if (seen <= 0xFF) {
        return;
      }
    }
    to.encode(Codecs.string(), string, role);
  }

  @SuppressWarnings("deprecation") // the bytes are Latin-1: this constructor copies them, and that is all
  static String decode(Bytes from) {
    byte[] bytes = from.array();
    return from.length() > 0 && bytes[0] == LATIN1
        ? new String(bytes, 0, 1, from.length() - 1)
        : from.decode(Codecs.string(), null);
  }
}

package io.syncmap.bench;

import java.nio.charset.StandardCharsets;

/**
 * How peers that store bytes are given strings: one byte a character, copied by the JDK's own
 * intrinsics. It cannot store other characters, which the benchmarks do not use, and so is as fast as
 * any codec could be; our own backends have no such privilege.
 */
final class Latin1 {

  private Latin1() {}

  static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

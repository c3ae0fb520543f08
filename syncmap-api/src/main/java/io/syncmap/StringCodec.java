package io.syncmap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Codec of strings, lossless for any sequence of chars: one byte that names the coder, then the chars
 * in one byte each if all are Latin-1, else in two each. No charset encoder is used for the latter,
 * since that would replace lone surrogates.
 */
final class StringCodec implements Codec<String> {

  private static final byte LATIN1 = 0;
  private static final byte UTF16 = 1;
  private static final int LATIN1_MAX = 0xFF;

  @Override
  public int encodedLength(String value) {
    long length = 1L + (isLatin1(value) ? 1L : 2L) * value.length();
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "A string of " + value.length() + " chars needs " + length + " bytes; the limit is "
              + Integer.MAX_VALUE);
    }
    return (int) length;
  }

  @Override
  public void encode(String value, ByteBuffer buffer) {
    int length = value.length();
    if (isLatin1(value)) {
      buffer.put(LATIN1);
      for (int i = 0; i < length; i++) {
        buffer.put((byte) value.charAt(i));
      }
    } else {
      buffer.put(UTF16);
      for (int i = 0; i < length; i++) {
        LittleEndian.putChar(buffer, value.charAt(i));
      }
    }
  }

  @Override
  public String decode(ByteBuffer buffer) {
    if (!buffer.hasRemaining()) {
      throw new IllegalArgumentException("A string is encoded in at least 1 byte, not 0");
    }
    byte coder = buffer.get();
    return switch (coder) {
      case LATIN1 -> decodeLatin1(buffer);
      case UTF16 -> decodeUtf16(buffer);
      default -> throw new IllegalArgumentException("Unknown coder " + coder + " of a string");
    };
  }

  private static String decodeLatin1(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String decodeUtf16(ByteBuffer buffer) {
    if (buffer.remaining() % 2 != 0) {
      throw new IllegalArgumentException(
          "A string of two-byte chars is cut off after " + buffer.remaining() + " bytes");
    }
    char[] chars = new char[buffer.remaining() / 2];
    int seen = 0;
    for (int i = 0; i < chars.length; i++) {
      chars[i] = LittleEndian.getChar(buffer);
      seen |= chars[i];
    }
    // The encoder never makes these bytes, and equal strings must have equal encodings.
    if (seen <= LATIN1_MAX) {
      throw new IllegalArgumentException("A string of Latin-1 chars is encoded in two bytes a char");
    }
    return new String(chars);
  }

  private static boolean isLatin1(String value) {
    int seen = 0;
    for (int i = 0; i < value.length(); i++) {
      seen |= value.charAt(i);
    }
    return seen <= LATIN1_MAX;
  }

  @Override
  public String toString() {
    return "Codec of java.lang.String";
  }
}

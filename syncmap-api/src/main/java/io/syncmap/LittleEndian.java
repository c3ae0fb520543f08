package io.syncmap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads and writes of little-endian numbers, whatever the byte order of the buffer. */
final class LittleEndian {

  private LittleEndian() {}

  static void putShort(ByteBuffer buffer, short value) {
    buffer.putShort(isLittle(buffer) ? value : Short.reverseBytes(value));
  }

  static short getShort(ByteBuffer buffer) {
    short value = buffer.getShort();
    return isLittle(buffer) ? value : Short.reverseBytes(value);
  }

  static void putChar(ByteBuffer buffer, char value) {
    buffer.putChar(isLittle(buffer) ? value : Character.reverseBytes(value));
  }

  static char getChar(ByteBuffer buffer) {
    char value = buffer.getChar();
    return isLittle(buffer) ? value : Character.reverseBytes(value);
  }

  static void putInt(ByteBuffer buffer, int value) {
    buffer.putInt(isLittle(buffer) ? value : Integer.reverseBytes(value));
  }

  static int getInt(ByteBuffer buffer) {
    int value = buffer.getInt();
    return isLittle(buffer) ? value : Integer.reverseBytes(value);
  }

  static void putLong(ByteBuffer buffer, long value) {
    buffer.putLong(isLittle(buffer) ? value : Long.reverseBytes(value));
  }

  static long getLong(ByteBuffer buffer) {
    long value = buffer.getLong();
    return isLittle(buffer) ? value : Long.reverseBytes(value);
  }

  private static boolean isLittle(ByteBuffer buffer) {
    return buffer.order() == ByteOrder.LITTLE_ENDIAN;
  }
}

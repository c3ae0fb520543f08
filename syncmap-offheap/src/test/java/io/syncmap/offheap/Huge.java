package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.syncmap.Codec;
import java.nio.ByteBuffer;

/**
 * A value that takes many bytes only where it is encoded. Its decoder looks at each of them.
 *
 * @param length the bytes of the encoding, at least eight
 * @param seed what the bytes are made of
 */
record Huge(int length, long seed) {
  static final Codec<Huge> CODEC = new Codec<>() {
    @Override
    public int encodedLength(Huge value) {
      return value.length;
    }

    @Override
    public void encode(Huge value, ByteBuffer buffer) {
      long word = value.seed;
      while (buffer.remaining() >= Long.BYTES) {
        buffer.putLong(word);
        word = word * STEP + 1;
      }
      while (buffer.hasRemaining()) {
        buffer.put((byte) word);
      }
    }

    @Override
    public Huge decode(ByteBuffer buffer) {
      Huge value = new Huge(buffer.remaining(), buffer.getLong(0));
      long word = value.seed;
      while (buffer.remaining() >= Long.BYTES) {
        if (buffer.getLong() != word) {
          throw new AssertionError("a wrong word before " + buffer.position() + " of " + value);
        }
        word = word * STEP + 1;
      }
      while (buffer.hasRemaining()) {
        assertEquals((byte) word, buffer.get());
      }
      return value;
    }
  };

  private static final long STEP = 0x5851_F42D_4C95_7F2DL;
}

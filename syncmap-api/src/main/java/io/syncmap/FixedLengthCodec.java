package io.syncmap;

import java.nio.ByteBuffer;

/** A codec whose encodings are all of one length; checks that length before it decodes. */
abstract class FixedLengthCodec<T> implements Codec<T> {

  private final Class<?> type;
  private final int length;

  FixedLengthCodec(Class<?> type, int length) {
    this.type = type;
    this.length = length;
  }

  /** Reads an object from exactly as many bytes as it has. */
  abstract T read(ByteBuffer buffer);

  @Override
  public final int fixedLength() {
    return length;
  }

  @Override
  public final int encodedLength(T value) {
    return length;
  }

  @Override
  public final T decode(ByteBuffer buffer) {
    if (buffer.remaining() != length) {
      throw new IllegalArgumentException(
          type.getName() + " is encoded in " + length + " bytes, not " + buffer.remaining());
    }
    return read(buffer);
  }

  @Override
  public final String toString() {
    return "Codec of " + type.getName();
  }
}

package io.syncmap;

import java.nio.ByteBuffer;

/** Codec of byte arrays: the bytes themselves, copied in and out. */
final class BytesCodec implements Codec<byte[]> {

  @Override
  public int encodedLength(byte[] value) {
    return value.length;
  }

  @Override
  public void encode(byte[] value, ByteBuffer buffer) {
    buffer.put(value);
  }

  @Override
  public byte[] decode(ByteBuffer buffer) {
    byte[] value = new byte[buffer.remaining()];
    buffer.get(value);
    return value;
  }

  @Override
  public byte[] decode(ByteBuffer buffer, byte[] reuse) {
    if (reuse.length != buffer.remaining()) {
      return decode(buffer);
    }
    buffer.get(reuse);
    return reuse;
  }

  @Override
  public String toString() {
    return "Codec of byte[]";
  }
}

package io.syncmap;

import java.nio.ByteBuffer;

/** Codec of the constants of one enum, by ordinal. */
final class EnumCodec<E extends Enum<E>> extends FixedLengthCodec<E> {

  private final Class<E> type;
  private final E[] constants;

  EnumCodec(Class<E> type) {
    super(type, Integer.BYTES);
    this.type = type;
    this.constants = type.getEnumConstants();
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // the encoding is the ordinal, as Codecs says
  public void encode(E value, ByteBuffer buffer) {
    LittleEndian.putInt(buffer, value.ordinal());
  }

  @Override
  E read(ByteBuffer buffer) {
    int ordinal = LittleEndian.getInt(buffer);
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new IllegalArgumentException(
          type.getName() + " has no constant of ordinal " + ordinal);
    }
    return constants[ordinal];
  }
}

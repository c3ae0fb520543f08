package io.syncmap;

import java.nio.ByteBuffer;

/**
 * Turns a key or a value into bytes and back. Only a backend that keeps bytes, such as the off-heap one,
 * asks for codecs; the on-heap backend never does. {@link Codecs} has ready ones.
 *
 * <p><b>Buffers.</b> A buffer may be direct or not, may start at any position, and is of little-endian
 * byte order each time it is handed over; a codec may change that order and need not put it back. Its
 * limit is the end of the encoding: {@link #encode} fills it from the position to the limit, and
 * {@link #decode} finds whole, consistent bytes from the position to the limit. A buffer handed to
 * {@code decode} may be read-only. A codec keeps no buffer past the call, and leaves bytes outside the
 * position and the limit alone.
 *
 * <p><b>Equality.</b> To a backend that keeps bytes, two keys or values are equal when their encodings
 * are. So equal objects must have equal encodings, and unequal objects unequal ones.
 *
 * <p><b>Threads.</b> One codec serves all threads at once. It may throw, and may call the map; the
 * exception reaches the caller. An encoder that throws leaves the map unchanged.
 *
 * @param <T> the type that is encoded
 */
public interface Codec<T> {

  /** What {@link #fixedLength()} returns when encodings differ in length. */
  int VARIABLE_LENGTH = -1;

  /**
   * Returns the length of every encoding, if they are all of one length.
   *
   * @return the number of bytes, or {@link #VARIABLE_LENGTH}
   */
  default int fixedLength() {
    return VARIABLE_LENGTH;
  }

  /**
   * Returns the exact number of bytes that {@link #encode} will write.
   *
   * @param value the object to encode
   * @return the number of bytes, not negative; {@link #fixedLength()} if that is one
   * @throws IllegalArgumentException if the object cannot be encoded
   */
  int encodedLength(T value);

  /**
   * Writes an object at the buffer's position, and moves the position past it.
   *
   * @param value the object to encode
   * @param buffer where to write {@link #encodedLength} bytes
   */
  void encode(T value, ByteBuffer buffer);

  /**
   * Reads an object from the buffer's position to its limit.
   *
   * @param buffer the bytes of one whole encoding
   * @return the object, not null, which shares no memory with the buffer
   * @throws IllegalArgumentException if the bytes are not an encoding
   */
  T decode(ByteBuffer buffer);

  /**
   * Reads an object as {@link #decode(ByteBuffer)} does, into {@code reuse} where that is possible.
   *
   * @param buffer the bytes of one whole encoding
   * @param reuse the object that may be filled and returned, not null
   * @return the object, which may or may not be {@code reuse}
   * @throws IllegalArgumentException if the bytes are not an encoding
   */
  default T decode(ByteBuffer buffer, T reuse) {
    return decode(buffer);
  }
}

package io.syncmap.offheap.chronicle;

import io.syncmap.Codec;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Supplier;
import net.openhft.chronicle.bytes.BytesMarshallable;

/**
 * The codec of a marshallable. It never lends the map's memory to one: what is written and read are
 * {@link Scratch} bytes, borrowed for each call, so that a codec may call the map, and through it
 * itself, from within.
 *
 * <p>Encoding is done for {@link #encodedLength} and again for {@link #encode}: bytes kept from one call
 * to the next would be those of an object that may have changed since.
 *
 * @param <T> the class of the keys or values
 */
final class MarshallableCodec<T extends BytesMarshallable> implements Codec<T> {

  private final String typeName;
  private final Supplier<? extends T> factory;

  MarshallableCodec(String typeName, Supplier<? extends T> factory) {
    this.typeName = typeName;
    this.factory = factory;
  }

  @Override
  public int encodedLength(T value) {
    Objects.requireNonNull(value, "value");
    Scratch scratch = Scratch.borrow(0);
    write(value, scratch);
    int length = scratch.written();
    scratch.giveBack();
    return length;
  }

  @Override
  public void encode(T value, ByteBuffer buffer) {
    Objects.requireNonNull(value, "value");
    Scratch scratch = Scratch.borrow(buffer.remaining());
    write(value, scratch);
    int length = scratch.written();
    if (length != buffer.remaining()) {
      throw new IllegalArgumentException(
          typeName + " wrote " + length + " bytes where it had written " + buffer.remaining()
              + " before; it must not change while it is stored");
    }
    scratch.copyTo(buffer);
    scratch.giveBack();
  }

  @Override
  public T decode(ByteBuffer buffer) {
    return decode(buffer, Objects.requireNonNull(factory.get(), () -> "factory of " + typeName));
  }

  @Override
  public T decode(ByteBuffer buffer, T reuse) {
    Objects.requireNonNull(reuse, "reuse");
    int length = buffer.remaining();
    Scratch scratch = Scratch.borrow(length);
    scratch.fill(buffer);
    try {
      reuse.readMarshallable(scratch.bytes());
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(
          typeName + " reads past the end of its " + length + " bytes: " + e.getMessage(), e);
    }
    scratch.giveBack();
    return reuse;
  }

  private void write(T value, Scratch scratch) {
    try {
      value.writeMarshallable(scratch.bytes());
    } catch (BufferOverflowException e) {
      throw new IllegalArgumentException(
          typeName + " writes out of bounds: " + e.getMessage(), e);
    }
  }
}

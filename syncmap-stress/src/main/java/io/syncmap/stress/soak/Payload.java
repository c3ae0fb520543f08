package io.syncmap.stress.soak;

import io.syncmap.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A value that says what it is: whose, which of that key's values, and how long. Every byte of it
 * follows from these three, so that one byte of another value, or a cut, is found.
 *
 * <pre>
 *   0        8          16
 *   | key    | sequence | pattern of (key, sequence, length) … |    if it has at least 16 bytes
 *   | pattern of (key, length) … |                                  if it is shorter
 * </pre>
 */
final class Payload {
  static final int MAX_LENGTH = 64 << 10;

  private static final int HEADER = 2 * Long.BYTES;

  /** Longer than {@link #length} in an object that was reused. */
  private byte[] bytes;

  private int length;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
    this.length = bytes.length;
  }

  static Payload empty() {
    return new Payload(new byte[0]);
  }

  static Payload of(int key, long sequence, int length) {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long seed = seed(key, 0, length);
    if (length >= HEADER) {
      buffer.putLong(key).putLong(sequence);
      seed = seed(key, sequence, length);
    }
    while (buffer.remaining() >= Long.BYTES) {
      buffer.putLong(word(seed, buffer.position()));
    }
    long last = word(seed, buffer.position());
    for (int shift = 0; buffer.hasRemaining(); shift += Byte.SIZE) {
      buffer.put((byte) (last >>> shift));
    }
    return new Payload(bytes);
  }

  /** Returns a payload of a random length: many tiny ones, some in between, a few of 64 KiB. */
  static Payload ofRandomLength(int key, long sequence) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int bits = random.nextInt(8) == 0 ? random.nextInt(17) : random.nextInt(12);
    return of(key, sequence, random.nextInt((1 << bits) + 1));
  }

  /** Whether the payload is long enough to have a sequence. */
  boolean hasSequence() {
    return length >= HEADER;
  }

  long sequence() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(Long.BYTES);
  }

  int length() {
    return length;
  }

  /** Returns what is wrong with the payload as a value of a key, or null. */
  String flaw(int key) {
    Payload expected = of(key, hasSequence() ? sequence() : 0, length);
    int at = Arrays.mismatch(bytes, 0, length, expected.bytes, 0, length);
    return at < 0
        ? null
        : "key " + key + " has a value of " + length + " bytes that differs at " + at + ": "
            + Arrays.toString(Arrays.copyOfRange(bytes, at, Math.min(at + 16, length)));
  }

  private static long seed(int key, long sequence, int length) {
    return mix(mix(key + 1L) + sequence) + length;
  }

  private static long word(long seed, int position) {
    return mix(seed + position * 0x9E3779B97F4A7C15L);
  }

  private static long mix(long z) {
    long m = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    m = (m ^ m >>> 27) * 0x94D049BB133111EBL;
    return m ^ m >>> 31;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload
        && Arrays.equals(bytes, 0, length, payload.bytes, 0, payload.length);
  }

  @Override
  public int hashCode() {
    return length == 0 ? 0 : bytes[0] * 31 + length;
  }

  @Override
  public String toString() {
    return length + " bytes" + (hasSequence() ? ", sequence " + sequence() : "");
  }

  /** The bytes as they are; a reused object keeps its array while that is long enough. */
  static final class PayloadCodec implements Codec<Payload> {

    @Override
    public int encodedLength(Payload payload) {
      return payload.length;
    }

    @Override
    public void encode(Payload payload, ByteBuffer buffer) {
      buffer.put(payload.bytes, 0, payload.length);
    }

    @Override
    public Payload decode(ByteBuffer buffer) {
      return decode(buffer, empty());
    }

    @Override
    public Payload decode(ByteBuffer buffer, Payload reuse) {
      reuse.length = buffer.remaining();
      if (reuse.bytes.length < reuse.length) {
        reuse.bytes = new byte[reuse.length];
      }
      buffer.get(reuse.bytes, 0, reuse.length);
      return reuse;
    }
  }
}

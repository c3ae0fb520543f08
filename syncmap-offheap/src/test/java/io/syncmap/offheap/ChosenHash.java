package io.syncmap.offheap;

import io.syncmap.Codec;
import io.syncmap.testkit.HashedKey;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Encodings of keys by which {@link Hashing} gives them the hash of the test's choice. The hash has a
 * seed, so that nobody can do this who does not read it, as this does.
 */
enum ChosenHash implements Codec<HashedKey> {
  /** A word whose hash has the key's hash where the directory looks, and its number for a tag. */
  PREFIX(Long.BYTES) {
    @Override
    public void encode(HashedKey key, ByteBuffer buffer) {
      buffer.putLong(word((long) key.hash() << 32 | key.id() & LOW));
    }

    @Override
    public HashedKey decode(ByteBuffer buffer) {
      long hash = Hashing.of(buffer.getLong());
      return new HashedKey((int) hash, (int) (hash >>> 32));
    }
  },

  /** A word whose hash has the key's hash for a tag, and its number where the directory looks. */
  TAG(Long.BYTES) {
    @Override
    public void encode(HashedKey key, ByteBuffer buffer) {
      buffer.putLong(word((long) key.id() << 32 | key.hash() & LOW));
    }

    @Override
    public HashedKey decode(ByteBuffer buffer) {
      long hash = Hashing.of(buffer.getLong());
      return new HashedKey((int) (hash >>> 32), (int) hash);
    }
  },

  /** Four words whose hash depends on nothing but the key's hash: all its 64 bits collide. */
  WHOLE(4 * Long.BYTES) {
    @Override
    public void encode(HashedKey key, ByteBuffer buffer) {
      long first = fold(key.id() ^ SEED_1, key.hash() ^ SEED_0 ^ encodedLength(key));
      // A factor of one has the second step undo what the first one made of the number.
      buffer.order(ByteOrder.nativeOrder())
          .putLong(key.id())
          .putLong(key.hash())
          .putLong(1 ^ SEED_1)
          .putLong(first ^ key.hash() & LOW);
    }

    @Override
    public HashedKey decode(ByteBuffer buffer) {
      buffer.order(ByteOrder.nativeOrder());
      return new HashedKey((int) buffer.getLong(), (int) buffer.getLong());
    }
  };

  private static final long LOW = 0xFFFF_FFFFL;
  private static final long SEED_0 = seed("SEED_0");
  private static final long SEED_1 = seed("SEED_1");
  private static final long SEED_2 = seed("SEED_2");

  private final int length;

  ChosenHash(int length) {
    this.length = length;
  }

  @Override
  public int fixedLength() {
    return length;
  }

  @Override
  public int encodedLength(HashedKey key) {
    return length;
  }

  /** The word that has a hash: the inverse of {@link Hashing#of(long)}. */
  static long word(long hash) {
    long h = (hash ^ hash >>> 32) * inverse(SEED_2);
    return (h ^ h >>> 32) * inverse(SEED_1);
  }

  /** The inverse of an odd number modulo 2^64, by Newton's iteration. */
  private static long inverse(long odd) {
    long x = odd;
    for (int i = 0; i < 6; i++) {
      x *= 2 - odd * x;
    }
    return x;
  }

  private static long fold(long a, long b) {
    return Math.multiplyHigh(a, b) ^ a * b;
  }

  private static long seed(String name) {
    try {
      return (long) MethodHandles.privateLookupIn(Hashing.class, MethodHandles.lookup())
          .findStaticVarHandle(Hashing.class, name, long.class).get();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}

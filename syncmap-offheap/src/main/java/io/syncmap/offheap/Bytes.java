package io.syncmap.offheap;

import io.syncmap.Codec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One encoding on the heap, which grows, and is followed by zeros to a multiple of 16 bytes; or one that
 * lies in somebody else's array, is only read, and has its last word here.
 */
final class Bytes {
  /** The most bytes of a key or value: indexes are ints, and blocks have heads. */
  static final int MAX = 1 << 30;

  /** What is kept for the next call. */
  private static final int MAX_KEPT = 1 << 16;

  /** Zeros behind the encoding, for {@link #word} and for copies of whole words. */
  private static final int PADDING = 16;

  /** Up to so many bytes are copied word by word, which takes less time than a call. */
  private static final int SHORT = 128;

  private static final long ARRAY_BASE = UnsafeApi.arrayBaseOffset(byte[].class);

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final byte[] NONE = new byte[0];

  private static final int ALL = Integer.MAX_VALUE;

  private byte[] array;

  /** Of the array, for codecs; null until one needs it. */
  private ByteBuffer view;

  private int length;

  /** Bytes that lie in the array; behind them come {@link #tail} and zeros. {@link #ALL} in our own. */
  private int whole = ALL;

  private long tail;

  /** Makes bytes for many calls. */
  Bytes() {
    this.array = new byte[256];
  }

  private Bytes(byte[] array, int length, int whole, long tail) {
    this.array = array;
    this.length = length;
    this.whole = whole;
    this.tail = tail;
  }

  /** Some bytes and a zero behind them, to be read by {@link #word} only: the array is not copied. */
  static Bytes followedByZero(byte[] bytes) {
    int whole = bytes.length & -Long.BYTES;
    return new Bytes(bytes, bytes.length + 1, whole, tail(bytes, whole));
  }

  /** The bytes behind the last whole word, as a little-endian number. */
  private static long tail(byte[] bytes, int whole) {
    int count = bytes.length - whole;
    if (count > 0 && whole > 0) { // of the last eight bytes, the upper ones
      return little((long) WORDS.get(bytes, bytes.length - Long.BYTES)) >>> Long.SIZE - 8 * count;
    }
    long tail = 0;
    for (int i = bytes.length - 1; i >= whole; i--) {
      tail = tail << Byte.SIZE | bytes[i] & 0xFF;
    }
    return tail;
  }

  int length() {
    return length;
  }

  byte[] array() {
    return array;
  }

  /** The eight bytes from an index on, in the order of this machine. */
  long word(int index) {
    if (index < whole) {
      return (long) WORDS.get(array, index);
    }
    return index == whole ? little(tail) : 0;
  }

  /** Makes room for an encoding of a length, with its padding; what was there is lost. */
  void reset(int length) {
    if (length + PADDING > array.length || whole != ALL) {
      grow(length);
    }
    this.length = length;
    int from = length & -8;
    WORDS.set(array, from, 0L);
    WORDS.set(array, from + 8, 0L);
  }

  private void grow(int length) {
    array = new byte[(int) Math.min(MAX + PADDING, Math.max(length + PADDING, 2L * array.length))];
    view = null;
    whole = ALL;
  }

  /** Sets some bytes and a zero behind them. */
  void setFollowedByZero(byte[] bytes) {
    int length = bytes.length;
    reset(length + 1);
    if (length > SHORT) {
      System.arraycopy(bytes, 0, array, 0, length);
      array[length] = 0;
      return;
    }
    int whole = length & -Long.BYTES;
    for (int i = 0; i < whole; i += Long.BYTES) {
      WORDS.set(array, i, (long) WORDS.get(bytes, i));
    }
    // Byte by byte, but stored whole, as who hashes the words loads it whole.
    setWord(whole, tail(bytes, whole));
  }

  /** The first bytes as a little-endian number, zeros behind the encoding included. */
  long number() {
    return little(word(0));
  }

  /** Sets as many bytes, at most eight, of a little-endian number. */
  void setNumber(long number, int length) {
    reset(length);
    WORDS.set(array, 0, little(number));
  }

  /** Sets eight bytes within the encoding and its zeros, of a little-endian number. */
  void setWord(int index, long number) {
    WORDS.set(array, index, little(number));
  }

  private static long little(long word) {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? word : Long.reverseBytes(word);
  }

  /** Lets a large array go. */
  void trim() {
    if (length > MAX_KEPT) {
      array = NONE; // allocates nothing: the call has taken effect
      view = null;
      length = 0;
    }
  }

  /**
   * Encodes an object. The codec may throw, lie about the length, and call the map.
   *
   * @throws IllegalArgumentException if the object is too large, or the codec breaks its contract
   */
  <T> void encode(Codec<T> codec, T object, String role) {
    int length = codec.encodedLength(object);
    if (length < 0) {
      throw new IllegalArgumentException(codec + " says that a " + role + " has " + length + " bytes");
    }
    if (length > MAX) {
      throw new IllegalArgumentException(
          "A " + role + " of " + length + " bytes is larger than the limit of " + MAX + " bytes");
    }
    reset(length);
    ByteBuffer view = view(length);
    codec.encode(object, view);
    if (view.position() != length) {
      throw new IllegalArgumentException(
          codec + " wrote " + view.position() + " bytes of a " + role + " that has " + length);
    }
    int from = length & -8; // a codec that moved the limit may have written past its end
    if (from < length) {
      WORDS.set(array, from, word(from) & lowBytes(length - from));
    } else {
      WORDS.set(array, from, 0L);
    }
    WORDS.set(array, from + 8, 0L);
  }

  /** A mask of the first bytes of a word in memory. */
  private static long lowBytes(int count) {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
        ? (1L << 8 * count) - 1
        : -1L << 64 - 8 * count;
  }

  /** Decodes the whole; into {@code reuse} if that is not null. */
  <T> T decode(Codec<T> codec, T reuse) {
    ByteBuffer view = view(length);
    T object = reuse == null ? codec.decode(view) : codec.decode(view, reuse);
    if (object == null) {
      throw new IllegalStateException(codec + " decoded null");
    }
    return object;
  }

  private ByteBuffer view(int length) {
    if (view == null) {
      view = ByteBuffer.wrap(array);
    }
    return view.order(ByteOrder.LITTLE_ENDIAN).limit(length).position(0);
  }

  /** Copies a block's bytes here; the caller has seen that they lie in the buffer. */
  void copyFrom(UnsafeBuffer buffer, int offset, int length) {
    reset(length);
    if (length > SHORT) {
      buffer.getBytes(offset, array, 0, length);
      return;
    }
    // The last word is that of a block, with its zeros; or garbage, in what will be thrown away.
    for (int i = 0; i < length; i += 8) {
      WORDS.set(array, i, buffer.getLong(offset + i));
    }
  }

  /** As {@link #copyFrom(UnsafeBuffer, int, int)}, from an address. */
  void copyFrom(long address, int length) {
    reset(length);
    if (length > SHORT) {
      UnsafeApi.copyMemory(null, address, array, ARRAY_BASE, length);
      return;
    }
    // The last word is that of a block, with its zeros; or garbage, in what will be thrown away.
    for (int i = 0; i < length; i += 8) {
      WORDS.set(array, i, UnsafeApi.getLong(null, address + i));
    }
  }

  /** Copies as many bytes as an array has from an address. */
  static void copy(long address, byte[] to) {
    int length = to.length;
    if (length > SHORT) {
      UnsafeApi.copyMemory(null, address, to, ARRAY_BASE, length);
      return;
    }
    int last = length - Long.BYTES;
    if (last < 0) {
      for (int i = 0; i < length; i++) {
        to[i] = UnsafeApi.getByte(null, address + i);
      }
      return;
    }
    for (int i = 0; i < last; i += Long.BYTES) {
      WORDS.set(to, i, UnsafeApi.getLong(null, address + i));
    }
    WORDS.set(to, last, UnsafeApi.getLong(null, address + last)); // over what may be there already
  }

  /** Copies this with its zeros, in whole words. */
  void copyTo(UnsafeBuffer buffer, int offset) {
    if (length > SHORT) {
      buffer.putBytes(offset, array, 0, length + 7 & -8);
      return;
    }
    for (int i = 0; i < length; i += 8) {
      buffer.putLong(offset + i, word(i));
    }
  }

  /** Whether as many bytes of a block, followed by zeros to a whole word, equal these. */
  boolean matches(UnsafeBuffer buffer, int offset) {
    for (int i = 0; i < length; i += 8) {
      if (buffer.getLong(offset + i) != word(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether as many bytes from an address on equal these, of a block whose handle is given; a block that
   * may be reused meanwhile, so that its length may be another one.
   */
  boolean matches(long address, Slabs.View view, long handle) {
    int length = this.length;
    int head = Entry.KEY + 8; // and a word that may be begun at the end
    if (length > SlabPool.SLACK - head) {
      UnsafeBuffer slab = view.buffers[Handle.slab(handle)];
      // Null only if the handle was no handle, and its slab is being added: so this is no entry.
      if (slab == null || length > slab.capacity() - Handle.offset(handle) - head) {
        return false;
      }
    }
    for (int i = 0; i < length; i += 8) {
      if (UnsafeApi.getLong(null, address + i) != word(i)) {
        return false;
      }
    }
    return true;
  }
}

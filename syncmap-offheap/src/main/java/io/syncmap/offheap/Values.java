package io.syncmap.offheap;

import io.syncmap.Codec;
import io.syncmap.Codecs;

/** How a map makes immediates or bytes of its values; decided once by their codec. */
abstract class Values<V> {

  @SuppressWarnings("unchecked") // a ready codec is one of its type's
  static <V> Values<V> of(Codec<V> codec, Calls calls) {
    if (codec == Codecs.int64()) {
      return (Values<V>) new Longs();
    }
    if (codec == Codecs.int32()) {
      return (Values<V>) new Ints();
    }
    if (codec == Codecs.string()) {
      return (Values<V>) new Strings(calls);
    }
    return new Coded<>(codec, calls);
  }

  /** Returns the immediate of a value; or encodes it, and returns NIL. */
  abstract long encode(V value, Bytes to);

  /** The value of an immediate. */
  abstract V ofImmediate(long word, V reuse);

  abstract V decode(Bytes from, V reuse);

  /**
   * Makes a value of the bytes at an address, without a copy in between. They may be reused meanwhile,
   * and then the value may be any, and is to be thrown away; so no codec sees them. Null if values are
   * not made so, or this one is not.
   */
  V tryMake(long address, int length) {
    return null;
  }

  private static final class Longs extends Values<Long> {
    @Override
    long encode(Long value, Bytes to) {
      long number = value;
      if (SlotWord.isWide(number)) {
        return SlotWord.ofWide(number);
      }
      to.setNumber(number, Long.BYTES);
      return SlotWord.NIL;
    }

    @Override
    Long ofImmediate(long word, Long reuse) {
      return SlotWord.wide(word);
    }

    @Override
    Long decode(Bytes from, Long reuse) {
      return from.number();
    }
  }

  private static final class Ints extends Values<Integer> {
    @Override
    long encode(Integer value, Bytes to) {
      return SlotWord.ofNarrow(value & 0xFFFF_FFFFL, Integer.BYTES);
    }

    @Override
    Integer ofImmediate(long word, Integer reuse) {
      return (int) SlotWord.narrow(word);
    }

    @Override
    Integer decode(Bytes from, Integer reuse) {
      throw new AssertionError(); // all are immediates
    }
  }

  private static final class Strings extends Values<String> {
    private final Calls calls;

    Strings(Calls calls) {
      this.calls = calls;
    }

    @Override
    long encode(String value, Bytes to) {
      StringBytes.encode(value, to, "value");
      return narrowed(to);
    }

    @Override
    String ofImmediate(long word, String reuse) {
      Call call = calls.borrow();
      try {
        call.old.setNumber(SlotWord.narrow(word), SlotWord.narrowCount(word));
        return StringBytes.decode(call.old);
      } finally {
        calls.giveBack(call);
      }
    }

    @Override
    String decode(Bytes from, String reuse) {
      return StringBytes.decode(from);
    }

    @Override
    String tryMake(long address, int length) {
      return StringBytes.tryMake(address, length);
    }
  }

  private static final class Coded<V> extends Values<V> {
    private final Codec<V> codec;
    private final boolean wide;
    private final Calls calls;

    Coded(Codec<V> codec, Calls calls) {
      this.codec = codec;
      this.wide = codec.fixedLength() == Long.BYTES;
      this.calls = calls;
    }

    @Override
    long encode(V value, Bytes to) {
      to.encode(codec, value, "value");
      if (!wide) {
        return narrowed(to);
      }
      if (to.length() != Long.BYTES) {
        throw new IllegalArgumentException(
            codec + " encoded a value in " + to.length() + " bytes, and says that all have 8");
      }
      long number = to.number();
      return SlotWord.isWide(number) ? SlotWord.ofWide(number) : SlotWord.NIL;
    }

    @Override
    V ofImmediate(long word, V reuse) {
      Call call = calls.borrow();
      try {
        if (wide) {
          call.old.setNumber(SlotWord.wide(word), Long.BYTES);
        } else {
          call.old.setNumber(SlotWord.narrow(word), SlotWord.narrowCount(word));
        }
        return call.old.decode(codec, reuse);
      } finally {
        calls.giveBack(call);
      }
    }

    @Override
    V decode(Bytes from, V reuse) {
      return from.decode(codec, reuse);
    }
  }

  private static long narrowed(Bytes bytes) {
    return bytes.length() <= SlotWord.MAX_NARROW
        ? SlotWord.ofNarrow(bytes.number(), bytes.length())
        : SlotWord.NIL;
  }
}

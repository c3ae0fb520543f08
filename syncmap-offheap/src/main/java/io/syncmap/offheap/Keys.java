package io.syncmap.offheap;

import io.syncmap.Codec;
import io.syncmap.Codecs;

/** How a map makes words or bytes of its keys; decided once by their codec. */
abstract class Keys<K> {
  final Entry.Layout layout;

  private Keys(Entry.Layout layout) {
    this.layout = layout;
  }

  /** The layout of entries for the keys of a codec. */
  static Entry.Layout layout(Codec<?> codec) {
    int length = codec.fixedLength();
    return length > 0 && length <= Long.BYTES ? Entry.Layout.WORD : Entry.Layout.BYTES;
  }

  @SuppressWarnings("unchecked") // a ready codec is one of its type's
  static <K> Keys<K> of(Codec<K> codec, Calls calls) {
    if (codec == Codecs.int64()) {
      return (Keys<K>) new Longs();
    }
    if (codec == Codecs.int32()) {
      return (Keys<K>) new Ints();
    }
    if (codec == Codecs.string()) {
      return (Keys<K>) new Strings();
    }
    return layout(codec) == Entry.Layout.WORD
        ? new Words<>(codec, codec.fixedLength(), calls)
        : new Coded<>(codec);
  }

  /** The bytes of a key, for one look-up, and only to be read; null if they are cheaper borrowed. */
  Bytes once(K key) {
    return null;
  }

  /** The word of a key, for the layout of that name. */
  abstract long word(K key);

  /** Encodes a key, for the other layout. */
  abstract void encode(K key, Bytes to);

  abstract K ofWord(long word);

  abstract K decode(Bytes from);

  /** Keys that are words. */
  private abstract static class OfWords<K> extends Keys<K> {
    OfWords() {
      super(Entry.Layout.WORD);
    }

    @Override
    final void encode(K key, Bytes to) {
      throw new AssertionError();
    }

    @Override
    final K decode(Bytes from) {
      throw new AssertionError();
    }
  }

  /** Keys that are bytes. */
  private abstract static class OfBytes<K> extends Keys<K> {
    OfBytes() {
      super(Entry.Layout.BYTES);
    }

    @Override
    final long word(K key) {
      throw new AssertionError();
    }

    @Override
    final K ofWord(long word) {
      throw new AssertionError();
    }
  }

  private static final class Longs extends OfWords<Long> {
    @Override
    long word(Long key) {
      return key;
    }

    @Override
    Long ofWord(long word) {
      return word;
    }
  }

  private static final class Ints extends OfWords<Integer> {
    @Override
    long word(Integer key) {
      return key;
    }

    @Override
    Integer ofWord(long word) {
      return (int) word;
    }
  }

  /** Keys of a codec whose encodings all have one length of at most eight bytes. */
  private static final class Words<K> extends OfWords<K> {
    private final Codec<K> codec;
    private final int length;
    private final Calls calls;

    Words(Codec<K> codec, int length, Calls calls) {
      this.codec = codec;
      this.length = length;
      this.calls = calls;
    }

    @Override
    long word(K key) {
      Call call = calls.borrow();
      try {
        call.key.encode(codec, key, "key");
        if (call.key.length() != length) {
          throw new IllegalArgumentException(
              codec + " encoded a key in " + call.key.length() + " bytes, and says that all have "
                  + length);
        }
        return call.key.number();
      } finally {
        calls.giveBack(call);
      }
    }

    @Override
    K ofWord(long word) {
      Call call = calls.borrow();
      try {
        call.key.setNumber(word, length);
        return call.key.decode(codec, null);
      } finally {
        calls.giveBack(call);
      }
    }
  }

  private static final class Strings extends OfBytes<String> {
    @Override
    Bytes once(String key) {
      return StringBytes.once(key);
    }

    @Override
    void encode(String key, Bytes to) {
      StringBytes.encode(key, to, "key");
    }

    @Override
    String decode(Bytes from) {
      return StringBytes.decode(from);
    }
  }

  private static final class Coded<K> extends OfBytes<K> {
    private final Codec<K> codec;

    Coded(Codec<K> codec) {
      this.codec = codec;
    }

    @Override
    void encode(K key, Bytes to) {
      to.encode(codec, key, "key");
    }

    @Override
    K decode(Bytes from) {
      return from.decode(codec, null);
    }
  }
}

package io.syncmap.examples;

import io.syncmap.Codec;
import java.nio.ByteBuffer;

/**
 * {@link Uses} as bytes, for a backend that keeps values off the heap: the occurrences and
 * then the ids of the classes, four bytes each.
 */
final class UsesCodec implements Codec<Uses> {

  @Override
  public int encodedLength(Uses uses) {
    return Integer.BYTES * (1 + uses.classIds().length);
  }

  @Override
  public void encode(Uses uses, ByteBuffer out) {
    out.putInt(uses.occurrences());
    for (int id : uses.classIds()) {
      out.putInt(id);
    }
  }

  @Override
  public Uses decode(ByteBuffer in) {
    int ids = in.remaining() / Integer.BYTES - 1;
    if (ids < 0 || in.remaining() % Integer.BYTES != 0) {
      throw new IllegalArgumentException(in.remaining() + " bytes are no Uses");
    }
    int occurrences = in.getInt();
    int[] classIds = new int[ids];
    for (int i = 0; i < classIds.length; i++) {
      classIds[i] = in.getInt();
    }
    return new Uses(occurrences, classIds);
  }
}

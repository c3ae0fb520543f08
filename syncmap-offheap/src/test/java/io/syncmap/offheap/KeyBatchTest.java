package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Keys that are copied out of a segment. */
class KeyBatchTest {
  private static final int LENGTH = 32;

  /** An entry of a key of 32 bytes. */
  private static UnsafeBuffer entry(int of) {
    UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(Entry.KEY + LENGTH));
    buffer.putLong(Entry.BITS, LENGTH);
    buffer.setMemory(Entry.KEY, LENGTH, (byte) of);
    return buffer;
  }

  @Test
  void keysComeOutAsTheyWentIn() {
    KeyBatch batch = new KeyBatch();
    for (int i = 0; i < 1000; i++) {
      batch.add(entry(i), 0, Entry.Layout.BYTES);
    }
    Bytes key = new Bytes();
    int from = 0;
    for (int i = 0; i < batch.count(); i++) {
      from = batch.get(i, from, key);
      assertEquals(LENGTH, key.length());
      assertEquals((i & 0xFF) * 0x0101_0101_0101_0101L, key.word(LENGTH - 8));
    }
    assertEquals(1000 * LENGTH, from);
  }

  @Test
  void keysThatFillMoreThanAnArrayAreNotWrittenBehindIt() throws Exception {
    KeyBatch batch = new KeyBatch();
    VarHandle used = MethodHandles.privateLookupIn(KeyBatch.class, MethodHandles.lookup())
        .findVarHandle(KeyBatch.class, "used", int.class);
    used.set(batch, Integer.MAX_VALUE - LENGTH / 2); // as if so many bytes were here
    assertThrows(OutOfMemoryError.class, () -> batch.add(entry(1), 0, Entry.Layout.BYTES));
  }
}

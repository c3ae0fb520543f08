package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What stands in a string is what its public methods say, and strings made by fields are strings. */
class StringFieldsTest {

  @Test
  void latin1IsFoundInTheStringAndByItsChars() {
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      String string = new String(bytes, StandardCharsets.ISO_8859_1);
      assertArrayEquals(bytes, StringFields.latin1(string));
      assertArrayEquals(bytes, StringFields.latin1ByChars(string));
    }
    String string = "not copied";
    assertSame(StringFields.latin1(string), StringFields.latin1(string), "the fields are not known");
  }

  @Test
  void otherCharsAreNotLatin1WhereverTheyStand() {
    for (int at = 0; at <= 20; at++) {
      String string = "a".repeat(at) + "\u0100" + "a".repeat(20 - at);
      assertNull(StringFields.latin1(string));
      assertNull(StringFields.latin1ByChars(string));
    }
  }

  @Test
  void stringsAreMadeOfMemory() {
    Random random = new Random(2);
    UnsafeBuffer memory = new UnsafeBuffer(ByteBuffer.allocateDirect(400));
    for (int length = 0; length < 300; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      memory.setMemory(0, memory.capacity(), (byte) 0x55);
      memory.putBytes(length % 8, bytes);
      String expected = new String(bytes, StandardCharsets.ISO_8859_1);
      long address = memory.addressOffset() + length % 8;
      for (String made : List.of(
          StringFields.ofLatin1(address, length), StringFields.ofLatin1Twice(address, length))) {
        assertEquals(expected, made);
        assertEquals(expected.hashCode(), made.hashCode());
        assertEquals(length, made.length());
        assertEquals(expected + "\u20AC", made + "\u20AC");
      }
    }
  }

  @Test
  void stringsAreMadeWithOneCopy() {
    assertTrue(StringFields.isSettable(), "the fields are not known, or there are others");
  }
}

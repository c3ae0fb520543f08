package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands in a string is what its public methods say. */
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
}

package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that are borrowed from a key are those that an entry has of it. */
class StringBytesTest {
  private static final int LENGTHS = 200;

  static Stream<String> strings() {
    return Stream.of("\u00E9", "x\u00FF\u0001", "\u20AC", "latin1 and \uD800")
        .flatMap(part -> Stream.iterate(0, i -> i + 1).limit(LENGTHS)
            .map(length -> part.repeat(length).substring(0, length)));
  }

  @ParameterizedTest
  @MethodSource("strings")
  void aKeyLookedUpHasTheWordsAndTheHashOfTheKeyStored(String string) {
    Bytes stored = new Bytes();
    StringBytes.encode(string, stored, "key");
    Bytes once = StringBytes.once(string);
    assertEquals(stored.length(), once.length());
    for (int i = 0; i < stored.length(); i += 16) {
      assertEquals(stored.word(i), once.word(i), () -> "word of \"" + string + "\"");
      assertEquals(stored.word(i + 8), once.word(i + 8), () -> "word of \"" + string + "\"");
    }
    assertEquals(Hashing.of(stored), Hashing.of(once));
    assertEquals(string, StringBytes.decode(stored));
  }

  @Test
  void whoeverWritesToBorrowedBytesLeavesTheStringAlone() {
    String string = "a string of some length, which must stay as it is";
    Bytes once = StringBytes.once(string);
    once.setNumber(-1, Long.BYTES);
    assertEquals("a string of some length, which must stay as it is".length(), string.length());
    assertEquals('a', string.charAt(0));
    assertEquals(-1, once.number());
  }

  @Test
  void aKeyThatIsTooLargeIsRefusedWhereItIsLookedUp() {
    String string = "x".repeat(Bytes.MAX);
    assertThrows(IllegalArgumentException.class, () -> StringBytes.once(string));
  }
}

package io.syncmap.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantPoolTest {

  /** A class whose string literals are known; its long and double take two indices each. */
  static final class Literals {
    static final long LONG = 0x7654_3210_1234_5678L;

    private Literals() {}

    static Object[] all() {
      return new Object[] {
        "plain", "", "a\0b", "\u00e9\u20ac", "\ud83d\ude00", "\ud800", LONG, 0.25, 7_000_000, 0.5f,
        "last"
      };
    }
  }

  @Test
  void literalsOfEveryEncodingComeBack() throws IOException {
    List<String> strings = ConstantPool.strings(classFileOf(Literals.class));

    assertEquals(
        new HashSet<>(
            List.of("plain", "", "a\0b", "\u00e9\u20ac", "\ud83d\ude00", "\ud800", "last")),
        new HashSet<>(strings));
    assertEquals(7, strings.size());
  }

  @Test
  void namesAndDescriptorsAreNoStrings() throws IOException {
    List<String> strings = ConstantPool.strings(classFileOf(ConstantPoolTest.class));

    assertTrue(strings.contains("a literal of this method"));
    assertFalse(strings.contains("everyTag".concat("IsSteppedOver")), "the name of a method");
    assertFalse(strings.contains("()".concat("V")), "the descriptor of a method");
  }

  @Test
  void everyTagIsSteppedOver() throws IOException {
    Pool pool = new Pool();
    pool.utf8("first");
    pool.string(1);
    for (int tag : new int[] {3, 4, 9, 10, 11, 12, 17, 18}) {
      pool.entry(tag, 4);
    }
    for (int tag : new int[] {7, 16, 19, 20}) {
      pool.entry(tag, 2);
    }
    pool.entry(15, 3);
    pool.entry(5, 8);
    pool.count++;
    pool.entry(6, 8);
    pool.count++;
    pool.string(pool.count + 2); // the index after its own
    pool.utf8("last");

    assertEquals(List.of("first", "last"), ConstantPool.strings(pool.classFile()));
  }

  @Test
  void aRepeatedStringCountsTwice() throws IOException {
    Pool pool = new Pool();
    pool.utf8("twice");
    pool.string(1);
    pool.string(1);

    assertEquals(List.of("twice", "twice"), ConstantPool.strings(pool.classFile()));
  }

  @Test
  void everyTruncationIsReported() throws IOException {
    Pool pool = new Pool();
    pool.utf8("text");
    pool.string(1);
    pool.entry(5, 8);
    pool.count++;
    byte[] whole = pool.classFile();

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(BadClassFileException.class, () -> ConstantPool.strings(cut), "cut to " + length);
    }
    assertEquals(List.of("text"), ConstantPool.strings(whole));
  }

  @Test
  void brokenPoolsAreReported() throws IOException {
    Pool unknownTag = new Pool();
    unknownTag.entry(2, 4);
    assertBad("constant 1 has the unknown tag 2", unknownTag.classFile());

    Pool stringOfNoUtf8 = new Pool();
    stringOfNoUtf8.entry(3, 4);
    stringOfNoUtf8.string(1);
    assertBad("a string refers to constant 1, which is no Utf8", stringOfNoUtf8.classFile());

    Pool stringOutside = new Pool();
    stringOutside.string(9);
    assertBad("a string refers to constant 9, which is no Utf8", stringOutside.classFile());

    Pool badUtf8 = new Pool();
    badUtf8.out.write(new byte[] {1, 0, 1, (byte) 0xff});
    badUtf8.count++;
    badUtf8.string(1);
    assertBad("constant 1 is not in modified UTF-8", badUtf8.classFile());

    Pool noCount = new Pool();
    noCount.count = -1;
    assertBad("constant pool count is 0", noCount.classFile());

    byte[] wrongMagic = new Pool().classFile();
    wrongMagic[0] = 0;
    assertBad("does not start with 0xCAFEBABE", wrongMagic);
  }

  private static void assertBad(String message, byte[] classFile) {
    var e = assertThrows(BadClassFileException.class, () -> ConstantPool.strings(classFile));
    assertEquals(message, e.getMessage());
  }

  private static byte[] classFileOf(Class<?> type) throws IOException {
    String name = type.getName();
    try (InputStream in =
        type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      return in.readAllBytes();
    }
  }

  /** A constant pool written by hand. */
  private static final class Pool {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final DataOutputStream out = new DataOutputStream(bytes);

    /** Indices taken so far. */
    int count;

    void utf8(String text) throws IOException {
      out.writeByte(1);
      out.writeUTF(text);
      count++;
    }

    void string(int utf8Index) throws IOException {
      out.writeByte(8);
      out.writeShort(utf8Index);
      count++;
    }

    void entry(int tag, int length) throws IOException {
      out.writeByte(tag);
      out.write(new byte[length]);
      count++;
    }

    byte[] classFile() throws IOException {
      var all = new ByteArrayOutputStream();
      var head = new DataOutputStream(all);
      head.writeInt(0xCAFEBABE);
      head.writeInt(69);
      head.writeShort(count + 1);
      bytes.writeTo(all);
      return all.toByteArray();
    }
  }
}

package io.syncmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {

  /** Bytes on both sides of an encoding, which a codec must leave alone. */
  private static final byte GUARD = (byte) 0xA5;

  /** An enum whose constants have classes of their own. */
  private enum Shape {
    ROUND {
      @Override
      public String toString() {
        return "round";
      }
    },
    SQUARE {
      @Override
      public String toString() {
        return "square";
      }
    }
  }

  private record Sample<T>(Codec<T> codec, List<T> values) {
    Stream<Arguments> arguments() {
      return values.stream().map(value -> Arguments.of(codec, value));
    }
  }

  static Stream<Arguments> samples() {
    return Stream.of(
            new Sample<>(Codecs.booleans(), List.of(true, false)),
            new Sample<>(Codecs.int8(), List.of((byte) 0, (byte) -1, Byte.MIN_VALUE, Byte.MAX_VALUE)),
            new Sample<>(Codecs.int16(), List.of((short) 258, Short.MIN_VALUE, Short.MAX_VALUE)),
            new Sample<>(Codecs.character(), List.of('a', '\0', '\uD800', '\uFFFF')),
            new Sample<>(Codecs.int32(), List.of(0, 0x01020304, Integer.MIN_VALUE, Integer.MAX_VALUE)),
            new Sample<>(Codecs.int64(), List.of(0L, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE)),
            new Sample<>(Codecs.float32(), List.of(0f, -0f, Float.NaN, Float.MIN_VALUE, 1e30f)),
            new Sample<>(Codecs.float64(), List.of(0d, -0d, Double.NaN, Double.MIN_VALUE, 1e300)),
            new Sample<>(Codecs.uuid(), List.of(new UUID(1, 2), new UUID(-1, Long.MIN_VALUE))),
            new Sample<>(
                Codecs.instant(),
                List.of(
                    Instant.EPOCH,
                    Instant.MIN,
                    Instant.MAX,
                    Instant.ofEpochSecond(-1, 999_999_999))),
            new Sample<>(Codecs.enumOf(TimeUnit.class), List.of(TimeUnit.values())),
            new Sample<>(Codecs.enumOf(Shape.class), List.of(Shape.values())),
            new Sample<>(
                Codecs.string(),
                List.of(
                    "",
                    "a",
                    "\0",
                    "\u00FF",
                    "\u0100",
                    "gr\u00FC\u00DFe",
                    "a\u4E2D",
                    "\uD83D\uDE00",
                    "\uD800",
                    "\uDC00x",
                    "x\uDBFF",
                    "\uDC00\uD800")))
        .flatMap(Sample::arguments);
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void roundTripAtOddPositionsInEveryKindOfBuffer(Codec<T> codec, T value) {
    for (boolean direct : new boolean[] {false, true}) {
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        for (int position : new int[] {0, 1, 3, 7}) {
          assertEquals(value, roundTrip(codec, value, position, direct, order));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void bytesDoNotDependOnTheOrderOfTheBuffer(Codec<T> codec, T value) {
    ByteBuffer big = ByteBuffer.allocate(codec.encodedLength(value));
    codec.encode(value, big);
    assertArrayEquals(encode(codec, value), big.array());
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void fixedLengthIsTheLengthOfEveryEncoding(Codec<T> codec, T value) {
    if (codec.fixedLength() != Codec.VARIABLE_LENGTH) {
      assertEquals(codec.fixedLength(), codec.encodedLength(value));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void fixedLengthDecoderRefusesOneByteMoreOrLess(Codec<T> codec, T value) {
    if (codec.fixedLength() != Codec.VARIABLE_LENGTH) {
      byte[] bytes = encode(codec, value);
      for (int length : new int[] {bytes.length - 1, bytes.length + 1}) {
        ByteBuffer wrong = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
        assertThrows(IllegalArgumentException.class, () -> codec.decode(wrong));
      }
    }
  }

  @Test
  void everyCharAloneAndAmongOthersSurvives() {
    Codec<String> codec = Codecs.string();
    StringBuilder all = new StringBuilder();
    for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
      String alone = String.valueOf((char) c);
      assertEquals(alone, codec.decode(ByteBuffer.wrap(encode(codec, alone))));
      all.append((char) c);
    }
    assertEquals(all.toString(), codec.decode(ByteBuffer.wrap(encode(codec, all.toString()))));
  }

  @Test
  void randomCharSequencesSurvive() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      int bound = random.nextBoolean() ? 0x100 : 0x10000;
      for (int length = random.nextInt(50); length > 0; length--) {
        text.append((char) random.nextInt(bound));
      }
      String value = text.toString();
      assertEquals(value, roundTrip(Codecs.string(), value, i % 8, true, ByteOrder.LITTLE_ENDIAN));
    }
  }

  @Test
  void latin1TakesOneByteAChar() {
    assertEquals("00", hex(encode(Codecs.string(), "")));
    assertEquals("0061ff", hex(encode(Codecs.string(), "a\u00FF")));
    assertEquals("0161002d4e", hex(encode(Codecs.string(), "a\u4E2D")));
  }

  @Test
  void numbersAreLittleEndian() {
    assertEquals("04030201", hex(encode(Codecs.int32(), 0x01020304)));
    assertEquals("0807060504030201", hex(encode(Codecs.int64(), 0x0102030405060708L)));
    assertEquals("0201", hex(encode(Codecs.int16(), (short) 0x0102)));
    assertEquals("2d4e", hex(encode(Codecs.character(), '\u4E2D')));
    assertEquals("0000803f", hex(encode(Codecs.float32(), 1f)));
    assertEquals("000000000000f03f", hex(encode(Codecs.float64(), 1d)));
    assertEquals(
        "0100000000000000" + "0200000000000000", hex(encode(Codecs.uuid(), new UUID(1, 2))));
    assertEquals(
        "0100000000000000" + "02000000", hex(encode(Codecs.instant(), Instant.ofEpochSecond(1, 2))));
    assertEquals("01000000", hex(encode(Codecs.enumOf(Shape.class), Shape.SQUARE)));
  }

  @Test
  void allNaNsHaveOneEncodingAndZerosHaveTwo() {
    float otherNaN = Float.intBitsToFloat(0x7FC12345);
    assertEquals(hex(encode(Codecs.float32(), Float.NaN)), hex(encode(Codecs.float32(), otherNaN)));
    double otherDoubleNaN = Double.longBitsToDouble(0x7FF8123456789ABCL);
    assertEquals(
        hex(encode(Codecs.float64(), Double.NaN)), hex(encode(Codecs.float64(), otherDoubleNaN)));
    assertFalse(
        Arrays.equals(encode(Codecs.float64(), 0d), encode(Codecs.float64(), -0d)),
        "Double.equals tells 0.0 from -0.0");
  }

  @Test
  void byteArraysAreCopiedInAndOut() {
    byte[] value = {1, 2, 3};
    byte[] bytes = encode(Codecs.bytes(), value);
    value[0] = 9;
    assertArrayEquals(new byte[] {1, 2, 3}, bytes);
    byte[] decoded = Codecs.bytes().decode(ByteBuffer.wrap(bytes));
    bytes[0] = 9;
    assertArrayEquals(new byte[] {1, 2, 3}, decoded);
    assertEquals(0, Codecs.bytes().decode(ByteBuffer.allocate(0)).length);
  }

  @Test
  void byteArrayIsReusedOnlyIfItsLengthFits() {
    byte[] bytes = {1, 2, 3};
    byte[] fitting = new byte[3];
    assertSame(fitting, Codecs.bytes().decode(ByteBuffer.wrap(bytes), fitting));
    assertArrayEquals(bytes, fitting);
    for (byte[] other : new byte[][] {new byte[2], new byte[4]}) {
      byte[] decoded = Codecs.bytes().decode(ByteBuffer.wrap(bytes), other);
      assertNotSame(other, decoded);
      assertArrayEquals(bytes, decoded);
    }
  }

  @Test
  void codecThatCannotReuseDecodesAnew() {
    byte[] bytes = encode(Codecs.string(), "new");
    assertEquals("new", Codecs.string().decode(ByteBuffer.wrap(bytes), "old"));
  }

  static Stream<Arguments> wrongBytes() {
    return Stream.of(
        Arguments.of(Codecs.string(), "", "A string is encoded in at least 1 byte, not 0"),
        Arguments.of(Codecs.string(), "0261", "Unknown coder 2 of a string"),
        Arguments.of(Codecs.string(), "ff61", "Unknown coder -1 of a string"),
        Arguments.of(
            Codecs.string(), "012d4e61", "A string of two-byte chars is cut off after 3 bytes"),
        Arguments.of(
            Codecs.string(), "016100", "A string of Latin-1 chars is encoded in two bytes a char"),
        Arguments.of(
            Codecs.string(), "01", "A string of Latin-1 chars is encoded in two bytes a char"),
        Arguments.of(Codecs.booleans(), "02", "java.lang.Boolean is encoded as 0 or 1, not 2"),
        Arguments.of(Codecs.booleans(), "", "java.lang.Boolean is encoded in 1 bytes, not 0"),
        Arguments.of(Codecs.int64(), "00", "java.lang.Long is encoded in 8 bytes, not 1"),
        Arguments.of(
            Codecs.instant(),
            "0000000000000000" + "00ca9a3b",
            "java.time.Instant has 0 to 999999999 nanoseconds, not 1000000000"),
        Arguments.of(
            Codecs.instant(),
            "0000000000000000" + "ffffffff",
            "java.time.Instant has 0 to 999999999 nanoseconds, not -1"),
        Arguments.of(
            Codecs.instant(),
            "ffffffffffffff7f" + "00000000",
            "java.time.Instant cannot be 9223372036854775807 seconds from the epoch"),
        Arguments.of(
            Codecs.enumOf(TimeUnit.class),
            "07000000",
            "java.util.concurrent.TimeUnit has no constant of ordinal 7"),
        Arguments.of(
            Codecs.enumOf(TimeUnit.class),
            "ffffffff",
            "java.util.concurrent.TimeUnit has no constant of ordinal -1"));
  }

  @ParameterizedTest
  @MethodSource("wrongBytes")
  void wrongBytesAreRefusedWithTheReason(Codec<?> codec, String hex, String message) {
    ByteBuffer buffer = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> codec.decode(buffer));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void findKnowsExactlyTheReadyTypes() {
    assertSame(Codecs.string(), Codecs.find(String.class).orElseThrow());
    assertSame(Codecs.bytes(), Codecs.find(byte[].class).orElseThrow());
    assertSame(Codecs.booleans(), Codecs.find(Boolean.class).orElseThrow());
    assertSame(Codecs.int8(), Codecs.find(Byte.class).orElseThrow());
    assertSame(Codecs.int16(), Codecs.find(Short.class).orElseThrow());
    assertSame(Codecs.character(), Codecs.find(Character.class).orElseThrow());
    assertSame(Codecs.int32(), Codecs.find(Integer.class).orElseThrow());
    assertSame(Codecs.int64(), Codecs.find(Long.class).orElseThrow());
    assertSame(Codecs.float32(), Codecs.find(Float.class).orElseThrow());
    assertSame(Codecs.float64(), Codecs.find(Double.class).orElseThrow());
    assertSame(Codecs.uuid(), Codecs.find(UUID.class).orElseThrow());
    assertSame(Codecs.instant(), Codecs.find(Instant.class).orElseThrow());
    assertSame(Codecs.int64(), Codecs.find(long.class).orElseThrow());
    Codec<Shape> shapes = Codecs.find(Shape.class).orElseThrow();
    assertSame(Shape.SQUARE, shapes.decode(ByteBuffer.wrap(encode(shapes, Shape.SQUARE))));
    assertEquals(Optional.empty(), Codecs.find(Object.class));
    assertEquals(Optional.empty(), Codecs.find(CharSequence.class));
    assertEquals(Optional.empty(), Codecs.find(int[].class));
    assertEquals(Optional.empty(), Codecs.find(Enum.class));
    assertEquals(
        "type", assertThrows(NullPointerException.class, () -> Codecs.find(null)).getMessage());
    assertEquals(
        "type", assertThrows(NullPointerException.class, () -> Codecs.enumOf(null)).getMessage());
  }

  private static <T> T roundTrip(
      Codec<T> codec, T value, int position, boolean direct, ByteOrder order) {
    int length = codec.encodedLength(value);
    int capacity = position + length + 5;
    ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
    for (int i = 0; i < capacity; i++) {
      buffer.put(i, GUARD);
    }
    buffer.order(order).position(position).limit(position + length);
    codec.encode(value, buffer);
    assertEquals(position + length, buffer.position(), "encodedLength is not what encode writes");
    buffer.limit(capacity);
    for (int i = 0; i < capacity; i++) {
      assertTrue(i >= position && i < position + length || buffer.get(i) == GUARD, "byte " + i);
    }
    ByteBuffer readOnly = buffer.asReadOnlyBuffer().order(order);
    readOnly.position(position).limit(position + length);
    T decoded = codec.decode(readOnly);
    assertFalse(readOnly.hasRemaining(), "decode left bytes");
    return decoded;
  }

  private static <T> byte[] encode(Codec<T> codec, T value) {
    ByteBuffer buffer =
        ByteBuffer.allocate(codec.encodedLength(value)).order(ByteOrder.LITTLE_ENDIAN);
    codec.encode(value, buffer);
    return buffer.array();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.Codec;
import io.syncmap.Codecs;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codecs that throw, lie, or call the map, hurt nobody but their caller. */
class HostileCodecTest {

  private static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A codec of strings, with something done in each of its methods. */
  private static final class Wrapped implements Codec<String> {
    Runnable atLength = () -> { };
    Runnable atEncode = () -> { };
    Runnable atDecode = () -> { };
    int lie;
    int overwrite;
    boolean decodesNull;

    @Override
    public int encodedLength(String value) {
      atLength.run();
      return Codecs.string().encodedLength(value) + lie;
    }

    @Override
    public void encode(String value, ByteBuffer buffer) {
      atEncode.run();
      Codecs.string().encode(value, buffer);
      for (int i = 0; i < overwrite; i++) {
        buffer.put((byte) 7);
      }
    }

    @Override
    public String decode(ByteBuffer buffer) {
      atDecode.run();
      return decodesNull ? null : Codecs.string().decode(buffer);
    }
  }

  private final Wrapped keys = new Wrapped();
  private final Wrapped values = new Wrapped();
  private final OffHeapSyncMap<String, String> map = new OffHeapSyncMap<>(
      OffHeapMaps.config(String.class, String.class, keys, values, 0), OffHeapMaps.TINY_TABLE);

  @AfterEach
  void nothingIsLockedOrLost() {
    for (Wrapped codec : new Wrapped[] {keys, values}) {
      codec.atLength = codec.atEncode = codec.atDecode = () -> { };
      codec.lie = 0;
      codec.overwrite = 0;
    }
    Crew.go(() -> {
      for (int i = 0; i < 50; i++) {
        map.store("key " + i, "value number " + i);
      }
      for (int i = 0; i < 50; i++) {
        assertEquals("value number " + i, map.loadAndDelete("key " + i));
      }
    }).get();
    OffHeapMaps.end(map);
  }

  private static void boom() {
    throw new Boom();
  }

  @Test
  void encoderThatThrowsLeavesTheMapAsItWas() {
    map.store("a", "the value of a");
    values.atEncode = HostileCodecTest::boom;
    assertThrows(Boom.class, () -> map.store("a", "another value"));
    assertThrows(Boom.class, () -> map.store("b", "another value"));
    assertThrows(Boom.class, () -> map.compute("a", (k, v) -> "another value"));
    assertThrows(Boom.class, () -> map.compute("b", (k, v) -> "another value"));
    values.atEncode = () -> { };
    values.atLength = HostileCodecTest::boom;
    assertThrows(Boom.class, () -> map.compareAndSwap("a", "the value of a", "x"));
    values.atLength = () -> { };
    keys.atEncode = HostileCodecTest::boom;
    assertThrows(Boom.class, () -> map.load("a"));
    assertThrows(Boom.class, () -> map.delete("a"));
    keys.atEncode = () -> { };
    assertEquals("the value of a", map.load("a"));
    assertNull(map.load("b"));
    assertEquals(1, map.size());
  }

  @Test
  void decoderThatThrowsReachesTheCallerAndTheEffectStands() {
    map.store("a", "the value of a");
    values.atDecode = HostileCodecTest::boom;
    assertThrows(Boom.class, () -> map.load("a"));
    assertThrows(Boom.class, () -> map.swap("a", "the second value"));
    assertThrows(Boom.class, () -> map.compute("a", (k, v) -> "never"));
    assertThrows(Boom.class, () -> map.range((k, v) -> true));
    values.atDecode = () -> { };
    assertEquals("the second value", map.load("a"));
    values.atDecode = HostileCodecTest::boom;
    assertThrows(Boom.class, () -> map.loadAndDelete("a"));
    assertEquals(0, map.size());
    map.store("a", "the third value");
    assertTrue(map.delete("a"), "delete decodes nothing");
  }

  @Test
  void wrongLengthsAreRefused() {
    map.store("a", "the value of a");
    values.lie = 1;
    assertThrows(IllegalArgumentException.class, () -> map.store("a", "another value"));
    values.lie = -1;
    assertThrows(BufferOverflowException.class, () -> map.store("a", "another value"));
    values.lie = -1000;
    assertThrows(IllegalArgumentException.class, () -> map.store("a", "another value"));
    values.lie = Bytes.MAX;
    assertThrows(IllegalArgumentException.class, () -> map.store("a", "another value"));
    values.lie = 0;
    values.overwrite = 1;
    assertThrows(BufferOverflowException.class, () -> map.store("a", "another value"));
    values.overwrite = 0;
    keys.lie = 1;
    assertThrows(IllegalArgumentException.class, () -> map.store("a", "another value"));
    keys.lie = 0;
    assertEquals("the value of a", map.load("a"));
    assertEquals(1, map.size());
  }

  /** A codec that says that all encodings have as many bytes, and has others. */
  private record Fixed(int said, int written) implements Codec<Integer> {
    @Override
    public int fixedLength() {
      return said;
    }

    @Override
    public int encodedLength(Integer value) {
      return written;
    }

    @Override
    public void encode(Integer value, ByteBuffer buffer) {
      buffer.put(new byte[written]);
    }

    @Override
    public Integer decode(ByteBuffer buffer) {
      return 0;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 9, 100})
  void lengthThatIsNotTheOneOfAllIsRefused(int written) {
    Fixed liar = new Fixed(8, written);
    OffHeapSyncMap<Integer, Integer> keyed = new OffHeapSyncMap<>(
        OffHeapMaps.config(Integer.class, Integer.class, liar, Codecs.int32(), 0));
    assertThrows(IllegalArgumentException.class, () -> keyed.store(1, 1));
    assertThrows(IllegalArgumentException.class, () -> keyed.load(1));
    OffHeapSyncMap<Integer, Integer> valued = new OffHeapSyncMap<>(
        OffHeapMaps.config(Integer.class, Integer.class, Codecs.int32(), liar, 0));
    assertThrows(IllegalArgumentException.class, () -> valued.store(1, 1));
    assertThrows(IllegalArgumentException.class, () -> valued.compute(1, (k, v) -> 1));
    for (OffHeapSyncMap<Integer, Integer> map : List.of(keyed, valued)) {
      assertEquals(0, map.size());
      OffHeapMaps.end(map);
    }
  }

  @Test
  void decoderThatReturnsNullIsRefused() {
    map.store("a", "the value of a");
    values.decodesNull = true;
    assertThrows(IllegalStateException.class, () -> map.load("a"), "null would mean that it is absent");
    assertThrows(IllegalStateException.class, () -> map.range((k, v) -> true));
    values.decodesNull = false;
    assertEquals("the value of a", map.load("a"));
  }

  @Test
  void codecsThatCallTheMapWork() {
    map.store("inner", "the inner value");
    int[] depth = new int[1];
    Runnable again = () -> {
      if (depth[0] < 4) {
        depth[0]++;
        assertEquals("the inner value", map.load("inner"));
        map.store("inner " + depth[0], "stored inside");
        map.range((k, v) -> true);
        depth[0]--;
      }
    };
    keys.atEncode = again;
    assertEquals("the inner value", map.load("inner"));
    map.store("a", "the value of a");
    keys.atEncode = () -> { };
    values.atEncode = again;
    map.store("b", "the value of b");
    values.atEncode = () -> { };
    values.atDecode = again;
    assertEquals("the value of b", map.load("b"));
    assertEquals("the value of a", map.swap("a", "the second value"));
    values.atDecode = () -> { };
    assertEquals("the second value", map.load("a"));
    assertEquals("stored inside", map.load("inner 1"));
  }
}

package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.syncmap.Codec;
import io.syncmap.Codecs;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sequences of calls with a codec that goes wrong now and then, against what a HashMap has then. */
class HostileCodecPropertyTest {

  private static final int KEYS = 24;

  /** How a codec goes wrong. */
  enum Fault {
    NONE, LENGTH_THROWS, ENCODE_THROWS, ENCODE_THROWS_ERROR, DECODE_THROWS, DECODE_PAST_THE_END,
    WRONG_LENGTH
  }

  /** A call, its value's bytes, and what the codec says beside the truth if it has a wrong length. */
  record Step(int call, int key, int length, Fault fault, int lie) {}

  private static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class BoomError extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final class Hostile implements Codec<byte[]> {
    Fault fault = Fault.NONE;
    int lie;

    @Override
    public int encodedLength(byte[] value) {
      if (fault == Fault.LENGTH_THROWS) {
        throw new Boom();
      }
      return value.length + (fault == Fault.WRONG_LENGTH ? lie : 0);
    }

    @Override
    public void encode(byte[] value, ByteBuffer buffer) {
      buffer.put(value, 0, value.length / 2);
      if (fault == Fault.ENCODE_THROWS) {
        throw new Boom();
      }
      if (fault == Fault.ENCODE_THROWS_ERROR) {
        throw new BoomError();
      }
      buffer.put(value, value.length / 2, value.length - value.length / 2);
    }

    @Override
    public byte[] decode(ByteBuffer buffer) {
      if (fault == Fault.DECODE_THROWS) {
        throw new Boom();
      }
      byte[] value = new byte[buffer.remaining() + (fault == Fault.DECODE_PAST_THE_END ? 1 : 0)];
      buffer.get(value);
      return value;
    }
  }

  @Provide
  Arbitrary<List<Step>> programs() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, KEYS - 1),
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 160), Arbitraries.integers().between(0, 20_000)),
            Arbitraries.of(Fault.class),
            Arbitraries.oneOf(Arbitraries.integers().between(-9, 9), Arbitraries.integers()))
        .as(Step::new).list().ofMinSize(1).ofMaxSize(150);
  }

  @Property(seed = "1006")
  void faultsLeaveTheMapAsItWas(@ForAll("programs") List<Step> program) {
    Hostile codec = new Hostile();
    OffHeapSyncMap<Integer, byte[]> map = new OffHeapSyncMap<>(
        OffHeapMaps.config(Integer.class, byte[].class, Codecs.int32(), codec, 0),
        OffHeapMaps.TINY_TABLE);
    Map<Integer, byte[]> model = new HashMap<>();
    for (int i = 0; i < program.size(); i++) {
      Step step = program.get(i);
      byte[] value = bytes(i, step.length);
      byte[] before = model.get(step.key);
      codec.fault = step.fault;
      codec.lie = step.lie;
      Throwable thrown = failure(() -> call(map, step, value));
      codec.fault = Fault.NONE;
      step(model, step, value, before, thrown);
      byte[] left = map.load(step.key);
      assertArrayEquals(model.get(step.key), left, () -> step + " threw " + thrown);
    }
    assertEquals(model.size(), map.size());
    map.range((key, value) -> {
      assertArrayEquals(model.get(key), value);
      return true;
    });
    OffHeapMaps.end(map);
  }

  private static void call(OffHeapSyncMap<Integer, byte[]> map, Step step, byte[] value) {
    switch (step.call) {
      case 0 -> map.store(step.key, value);
      case 1 -> map.swap(step.key, value);
      case 2 -> map.loadOrStore(step.key, value);
      case 3 -> map.compute(step.key, (k, v) -> value);
      case 4 -> map.loadAndDelete(step.key);
      default -> map.load(step.key);
    }
  }

  /** Takes the step in the model, and checks that the call threw what its fault makes it throw. */
  private static void step(
      Map<Integer, byte[]> model, Step step, byte[] value, byte[] before, Throwable thrown) {
    boolean encodes = step.call <= 3 && !(step.call == 2 && before != null && thrown == null);
    boolean decodes = before != null && step.call != 0;
    boolean writeFails = encodes && switch (step.fault) {
      case LENGTH_THROWS, ENCODE_THROWS, ENCODE_THROWS_ERROR -> true;
      case WRONG_LENGTH -> step.lie != 0;
      default -> false;
    };
    boolean readFails = decodes && switch (step.fault) {
      case DECODE_THROWS, DECODE_PAST_THE_END -> true;
      default -> false;
    };
    if (!writeFails && !readFails) {
      assertNull(thrown, step::toString);
    } else {
      assertNotNull(thrown, step::toString);
      switch (step.fault) {
        case ENCODE_THROWS_ERROR -> assertEquals(BoomError.class, thrown.getClass());
        case DECODE_PAST_THE_END -> assertEquals(BufferUnderflowException.class, thrown.getClass());
        case WRONG_LENGTH -> assertThrows(RuntimeException.class, () -> {
          throw thrown;
        });
        default -> assertEquals(Boom.class, thrown.getClass());
      }
    }
    // What cannot be decoded any more is replaced or removed all the same, but by a function.
    if (!writeFails && !(readFails && step.call == 3)) {
      switch (step.call) {
        case 0, 1, 3 -> model.put(step.key, value);
        case 2 -> model.putIfAbsent(step.key, value);
        case 4 -> model.remove(step.key);
        default -> { }
      }
    }
  }

  private static Throwable failure(Runnable call) {
    try {
      call.run();
      return null;
    } catch (RuntimeException | BoomError e) {
      return e;
    }
  }

  /** Bytes that no other step has. */
  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (seed * 31 + i);
    }
    return bytes;
  }
}

package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.Codec;
import io.syncmap.SyncMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keys whose {@code hashCode}, {@code equals} or {@code compareTo} throw, or call the map; or, where
 * keys are kept as bytes, whose codec does.
 *
 * <p>A script of calls is run over and over: the first time to count how often it gets into code of the
 * keys and into functions, then once for each of these times (or a sample) with an exception at exactly
 * that place. So every path on which the map calls a key or a function, slow ones included, is left by an
 * exception once; and by each of the errors that the machine itself throws for want of stack or heap.
 */
public abstract class HostileKeyContract extends MapFixture {

  private static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1;

    Boom() {
      super("boom", null, false, false);
    }
  }

  /** What is thrown. The errors are the machine's own, not made by {@code new}. */
  enum Blast {
    EXCEPTION {
      @Override
      int go() {
        throw new Boom();
      }
    },
    /** Recursion from wherever the map called, to the end of the stack. */
    END_OF_STACK {
      @Override
      int go() {
        return deeper(0);
      }

      @SuppressWarnings("InfiniteRecursion") // which is the way to the end of the stack
      private int deeper(int depth) {
        return deeper(depth + 1) + depth;
      }
    },
    /** An array that no heap of this machine has room for. */
    NO_HEAP {
      @Override
      int go() {
        return new long[Integer.MAX_VALUE].length;
      }
    };

    abstract int go();
  }

  /** Counts the calls of the keys' code and of functions, and lets one of them throw. */
  private static final class Fuse {
    private final Blast blast;
    private long calls;
    private long blowAt = Long.MAX_VALUE;
    private Runnable atEquals = () -> { };

    Fuse() {
      this(Blast.EXCEPTION);
    }

    Fuse(Blast blast) {
      this.blast = blast;
    }

    void burn() {
      if (++calls == blowAt) {
        throw new AssertionError(blast + " did not throw, but returned " + blast.go());
      }
    }
  }

  /** A key that burns the fuse whenever its code is called. */
  private static class Trap {
    final Fuse fuse;
    final int id;
    final int hash;

    Trap(Fuse fuse, int id, int hash) {
      this.fuse = fuse;
      this.id = id;
      this.hash = hash;
    }

    @Override
    public int hashCode() {
      fuse.burn();
      return hash;
    }

    @Override
    public boolean equals(Object o) {
      fuse.burn();
      fuse.atEquals.run();
      return o instanceof Trap other && other.id == id;
    }

    @Override
    public String toString() {
      return "trap " + id;
    }
  }

  private static final class OrderedTrap extends Trap implements Comparable<OrderedTrap> {
    OrderedTrap(Fuse fuse, int id, int hash) {
      super(fuse, id, hash);
    }

    @Override
    public int compareTo(OrderedTrap other) {
      fuse.burn();
      return Integer.compare(id, other.id);
    }
  }

  /**
   * The code of a trap where keys are kept as bytes: what the codec does burns the fuse, and calls what
   * {@code equals} calls.
   */
  private static final class TrapCodec implements Codec<Trap> {
    private final Codec<HashedKey> encoding;
    private final Map<Integer, Trap> traps = new ConcurrentHashMap<>();

    TrapCodec(Codec<HashedKey> encoding) {
      this.encoding = encoding;
    }

    @Override
    public int fixedLength() {
      return encoding.fixedLength();
    }

    @Override
    public int encodedLength(Trap trap) {
      trap.fuse.burn();
      return encoding.encodedLength(new HashedKey(trap.id, trap.hash));
    }

    @Override
    public void encode(Trap trap, ByteBuffer buffer) {
      trap.fuse.burn();
      trap.fuse.atEquals.run();
      traps.put(trap.id, trap);
      encoding.encode(new HashedKey(trap.id, trap.hash), buffer);
    }

    @Override
    public Trap decode(ByteBuffer buffer) {
      Trap trap = traps.get(encoding.decode(buffer).id());
      trap.fuse.burn();
      return trap;
    }
  }

  /**
   * Finds a codec for the keys of this contract, for a backend that keeps keys as bytes.
   *
   * @param keyType the type of the keys, as {@link #newMap} is asked for them
   * @param encoding what stands for number and hash of a key
   * @param <K> the type of the keys
   * @return a new codec, or empty if the type is none of this contract
   */
  @SuppressWarnings("unchecked") // the codec is for the type it is asked for
  public static <K> Optional<Codec<K>> findCodec(Class<K> keyType, Codec<HashedKey> encoding) {
    return keyType == Trap.class
        ? Optional.of((Codec<K>) new TrapCodec(encoding))
        : Optional.empty();
  }

  @ParameterizedTest
  @EnumSource
  void throwsOnEveryPathOfFewHashes(Blast blast) {
    explode(blast, 300, 24, 1500, id -> id % 5, false);
  }

  @ParameterizedTest
  @EnumSource
  void throwsOnEveryPathOfComparableKeysOfFewHashes(Blast blast) {
    explode(blast, 300, 24, 1500, id -> id % 5, true);
  }

  @ParameterizedTest
  @EnumSource
  void throwsOnEveryPathOfEqualHashes(Blast blast) {
    explode(blast, 250, 100, 400, id -> 7, false);
  }

  @ParameterizedTest
  @EnumSource
  void throwsOnEveryPathOfComparableKeysOfEqualHashes(Blast blast) {
    explode(blast, 400, 200, 400, id -> 7, true);
  }

  @ParameterizedTest
  @EnumSource
  void throwsOnEveryPathOfALargeMap(Blast blast) {
    explode(blast, 6000, 4000, 150, id -> (id >> 1) * 0x9E3779B9, true);
  }

  private void explode(Blast blast, int calls, int keys, int samples, IntUnaryOperator hash,
      boolean ordered) {
    long total = script(blast, calls, keys, hash, ordered, Long.MAX_VALUE);
    assertTrue(total >= calls, "the script gets into the keys' code");
    // Errors take longer to throw, so there are fewer of them.
    int some = blast == Blast.EXCEPTION ? samples : samples / 5;
    long stride = Math.max(1, total / some);
    for (long at = 1; at <= total; at += stride) {
      script(blast, calls, keys, hash, ordered, at);
    }
  }

  private long script(Blast blast, int calls, int keys, IntUnaryOperator hash, boolean ordered,
      long blowAt) {
    Fuse fuse = new Fuse(blast);
    List<Trap> traps = new ArrayList<>();
    for (int id = 0; id < keys; id++) {
      int h = hash.applyAsInt(id);
      traps.add(ordered ? new OrderedTrap(fuse, id, h) : new Trap(fuse, id, h));
    }
    fuse.blowAt = blowAt;
    SyncMap<Trap, Integer> map = newMap(Trap.class, Integer.class);
    Map<Integer, Integer> model = new HashMap<>();
    Random random = new Random(42);
    for (int i = 0; i < calls; i++) {
      // Mostly inserts at first, then loads that promote, then deletes and revivals.
      int kind = random.nextInt(i < calls / 2 ? 9 : 12);
      Trap key = traps.get(random.nextInt(keys));
      boolean armed = fuse.calls < blowAt;
      boolean threw = false;
      try {
        Object right = model.get(key.id);
        assertEquals(right, call(map, key, kind, i), "blown at " + blowAt + ", call " + i);
        apply(model, key.id, kind, i);
      } catch (Boom | StackOverflowError | OutOfMemoryError e) {
        threw = true;
      }
      assertEquals(armed && fuse.calls >= blowAt, threw, "the exception of call " + i);
    }
    fuse.blowAt = Long.MAX_VALUE;
    long total = fuse.calls;
    check(map, model, traps, blowAt);
    map.close();
    return total;
  }

  /** Makes one call; all kinds return the value before. */
  private static Integer call(SyncMap<Trap, Integer> map, Trap key, int kind, int i) {
    return switch (kind) {
      case 0, 1 -> map.swap(key, i);
      case 2 -> map.loadOrStore(key, i);
      case 3 -> map.load(key);
      case 4 -> {
        Integer[] before = new Integer[1];
        map.compute(key, (k, v) -> {
          key.fuse.burn();
          before[0] = v;
          return i;
        });
        yield before[0];
      }
      case 5 -> {
        Integer present = map.load(key);
        assertEquals(present != null, map.compareAndSwap(key, present == null ? -1 : present, i));
        yield present;
      }
      case 6 -> {
        boolean[] called = new boolean[1];
        Integer now = map.loadOrCompute(key, k -> {
          key.fuse.burn();
          called[0] = true;
          return i;
        });
        if (called[0]) {
          yield null;
        }
        yield now;
      }
      case 7 -> {
        Integer[] before = new Integer[1];
        map.asConcurrentMap().merge(key, i, (v, fresh) -> {
          key.fuse.burn();
          before[0] = v;
          return fresh;
        });
        yield before[0];
      }
      case 8 -> {
        int[] visits = new int[1];
        map.range((k, v) -> {
          key.fuse.burn();
          return ++visits[0] < 5;
        });
        yield map.load(key);
      }
      default -> map.loadAndDelete(key);
    };
  }

  private static void apply(Map<Integer, Integer> model, int id, int kind, int i) {
    switch (kind) {
      case 0, 1, 4, 7 -> model.put(id, i);
      case 2, 6 -> model.putIfAbsent(id, i);
      case 3, 8 -> { }
      case 5 -> model.computeIfPresent(id, (k, v) -> i);
      default -> model.remove(id);
    }
  }

  private static void check(SyncMap<Trap, Integer> map, Map<Integer, Integer> model, List<Trap> traps,
      long blowAt) {
    String run = "blown at " + blowAt;
    assertEquals(model.size(), map.size(), run);
    Map<Integer, Integer> ranged = new HashMap<>();
    map.range((key, value) -> {
      assertNull(ranged.put(key.id, value), run);
      return true;
    });
    assertEquals(model, ranged, run);
    // Another thread gets through to every key, so nothing is left locked or reserved.
    Crew.go(() -> {
      for (Trap trap : traps) {
        assertEquals(model.get(trap.id), map.swap(trap, -trap.id), run);
      }
      assertEquals(traps.size(), map.size(), run);
      for (Trap trap : traps) {
        assertTrue(map.delete(trap), run);
      }
      assertEquals(0, map.size(), run);
    }).get();
  }

  @Test
  void equalsThatReadsTheMap() {
    Fuse fuse = new Fuse();
    SyncMap<Trap, Integer> map = newMap(Trap.class, Integer.class);
    Trap other = new Trap(fuse, -1, 99);
    map.store(other, -1);
    boolean[] inside = new boolean[1];
    fuse.atEquals = () -> {
      if (!inside[0]) {
        inside[0] = true;
        assertEquals(-1, map.load(other));
        map.range((key, value) -> true);
        assertTrue(map.size() >= 1);
        inside[0] = false;
      }
    };
    Crew.go(() -> churn(map, id -> new Trap(fuse, id, id % 3))).get();
    assertEquals(1, map.size());
    map.close();
  }

  @Test
  void equalsThatWritesTheMapIsRefusedOrWorksButLosesNothing() {
    Fuse fuse = new Fuse();
    SyncMap<Trap, Integer> map = newMap(Trap.class, Integer.class);
    boolean[] inside = new boolean[1];
    Map<Integer, Integer> written = new HashMap<>();
    int[] next = {1_000_000};
    fuse.atEquals = () -> {
      if (!inside[0] && next[0] < 1_000_100) {
        inside[0] = true;
        int id = next[0]++;
        try {
          map.store(new Trap(fuse, id, id % 3), id);
          written.put(id, id);
        } catch (IllegalStateException e) {
          written.remove(id);
        } finally {
          inside[0] = false;
        }
      }
    };
    Crew.go(() -> churn(map, id -> new Trap(fuse, id, id % 3))).get();
    fuse.atEquals = () -> { };
    assertEquals(written.size(), map.size());
    Map<Integer, Integer> ranged = new HashMap<>();
    map.range((key, value) -> {
      assertNull(ranged.put(key.id, value));
      return true;
    });
    assertEquals(written, ranged);
    Crew.go(() -> {
      for (int id : written.keySet()) {
        assertEquals(id, map.loadAndDelete(new Trap(fuse, id, id % 3)));
      }
    }).get();
    assertEquals(0, map.size());
    map.close();
  }

  @Test
  void equalsOfTwoThreadsThatWriteTowardsEachOtherDoNotHang() {
    SyncMap<Trap, Integer> map = newMap(Trap.class, Integer.class);
    Fuse quiet = new Fuse();
    for (int i = 0; i < 10_000; i++) {
      map.store(new Trap(quiet, i, i * 0x9E3779B9), i);
    }
    AtomicInteger inEquals = new AtomicInteger();
    Map<Integer, Integer> model = new HashMap<>(map.asConcurrentMap().entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().id, Map.Entry::getValue)));
    List<Map<Integer, Integer>> written = List.of(new HashMap<>(), new HashMap<>());
    Crew.race(2, thread -> {
      // Each thread inserts keys of one hash; at some equals of each it inserts one near the other's.
      Map<Integer, Integer> mine = written.get(thread);
      Fuse fuse = new Fuse();
      Random random = new Random(thread);
      int[] untilWrite = new int[1];
      int[] next = {20_000 + thread * 100_000};
      int far = thread == 0 ? 0x12345678 : 0x76543210;
      int near = thread == 0 ? 0x76543210 : 0x12345678;
      fuse.atEquals = () -> {
        if (untilWrite[0]-- == 0) {
          inEquals.incrementAndGet();
          for (int i = 0; i < 5000 && inEquals.get() < 2; i++) {
            Thread.onSpinWait(); // long enough that both are here at once now and then
          }
          int id = next[0]++;
          try {
            map.store(new Trap(quiet, id, far), id);
            mine.put(id, id);
          } catch (IllegalStateException e) {
            mine.remove(id);
          } finally {
            inEquals.decrementAndGet();
          }
        }
      };
      for (int i = 0; i < 300; i++) {
        int id = next[0]++;
        untilWrite[0] = random.nextInt(5 * i + 5);
        try {
          map.store(new Trap(fuse, id, near), id);
          mine.put(id, id);
        } catch (IllegalStateException e) {
          mine.remove(id);
        }
      }
    });
    written.forEach(model::putAll);
    Map<Integer, Integer> ranged = new HashMap<>();
    map.range((key, value) -> {
      assertNull(ranged.put(key.id, value));
      return true;
    });
    assertEquals(model, ranged);
    assertEquals(model.size(), map.size());
    map.close();
  }

  /** Inserts, finds and removes 200 keys; a call whose equals was refused a write is made again. */
  private static void churn(SyncMap<Trap, Integer> map, IntFunction<Trap> keys) {
    for (int i = 0; i < 200; i++) {
      Trap key = keys.apply(i);
      int value = i;
      again(() -> map.store(key, value));
      again(() -> assertEquals(value, map.load(key)));
    }
    for (int i = 0; i < 200; i++) {
      Trap key = keys.apply(i);
      again(() -> map.delete(key));
      again(() -> assertNull(map.load(key)));
    }
  }

  private static void again(Runnable call) {
    for (int tries = 0; ; tries++) {
      try {
        call.run();
        return;
      } catch (IllegalStateException e) {
        assertTrue(tries < 200, "refused for ever");
      }
    }
  }

  @Test
  void equalsOfValuesThatThrowsLeavesTheMapAsItWas() {
    SyncMap<String, Object> map = newMap(String.class, Object.class);
    Object hostile = new Object() {
      @Override
      public boolean equals(Object o) {
        throw new Boom();
      }

      @Override
      public int hashCode() {
        return 1;
      }
    };
    map.store("a", hostile);
    Object other = new Object() {
      @Override
      public boolean equals(Object o) {
        throw new Boom();
      }

      @Override
      public int hashCode() {
        return 1;
      }
    };
    assertThrows(Boom.class, () -> map.compareAndSwap("a", other, "new"));
    assertThrows(Boom.class, () -> map.compareAndDelete("a", other));
    assertTrue(map.load("a") == hostile);
    assertEquals(1, map.size());
    Crew.go(() -> map.store("a", "free")).get();
    assertEquals("free", map.load("a"));
    map.close();
  }
}

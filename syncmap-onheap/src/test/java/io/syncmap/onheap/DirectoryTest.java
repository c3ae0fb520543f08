package io.syncmap.onheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.testkit.HashedKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the directory names, and how long it gets, under splits that race and hashes that are skewed. */
class DirectoryTest {
  private static final int TINY_TABLE = 16;
  private static final int USUAL_TABLE = 4096;
  private static final int SKEWED_KEYS = 200_000;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Segment[].class);
  private static final VarHandle DIRECTORY;

  static {
    try {
      DIRECTORY =
          MethodHandles.privateLookupIn(Root.class, MethodHandles.lookup())
              .findVarHandle(Root.class, "directory", Segment[].class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Segment[] directory(Root root) {
    return (Segment[]) DIRECTORY.getVolatile(root);
  }

  /** Checks that each slot leads to the segment of its hashes; whoever splits may still be at work. */
  private static void assertLeadsRight(Root root) {
    Segment[] directory = directory(root);
    int depth = Integer.numberOfTrailingZeros(directory.length);
    for (int i = 0; i < directory.length; i++) {
      int hash = depth == 0 ? 0 : i << 32 - depth;
      Segment s = (Segment) SLOT.getAcquire(directory, i);
      assertOwns(s, hash);
      while (s.forward() instanceof Forward forward) {
        Segment child = forward.child(hash);
        assertEquals(s.prefix.depth() + 1, child.prefix.depth());
        assertOwns(child, hash);
        s = child;
      }
    }
  }

  private static void assertOwns(Segment s, int hash) {
    int bits = s.prefix.depth() == 0 ? 0 : -1 << 32 - s.prefix.depth();
    assertEquals(s.prefix.bits(), hash & bits, () -> "prefix " + s.prefix);
  }

  /** Checks, when nobody is at work, that each slot names its segment itself, and how many slots. */
  private static void assertSettled(Root root) {
    assertLeadsRight(root);
    Segment[] directory = directory(root);
    int depth = Integer.numberOfTrailingZeros(directory.length);
    for (int i = 0; i < directory.length; i++) {
      assertSame(root.settled(depth == 0 ? 0 : i << 32 - depth), directory[i]);
    }
    long segments = root.sum(s -> 1);
    assertTrue(directory.length <= 8 * segments, () -> directory.length + " for " + segments);
  }

  @Test
  void splitsOfTwoThreadsLeaveEverySlotRight() throws Exception {
    int keys = 30_000;
    for (int round = 0; round < 5; round++) {
      OnHeapSyncMap<Integer, Integer> map = new OnHeapSyncMap<>("splits", 0, TINY_TABLE);
      Root root = map.open();
      CyclicBarrier start = new CyclicBarrier(3);
      List<FutureTask<Void>> threads = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        int odd = t;
        threads.add(new FutureTask<>(() -> {
          start.await();
          for (int i = 0; i < keys; i++) {
            map.store(2 * i + odd, i);
          }
          return null;
        }));
      }
      threads.forEach(task -> new Thread(task).start());
      start.await();
      while (!threads.stream().allMatch(FutureTask::isDone)) {
        assertLeadsRight(root);
      }
      for (FutureTask<Void> thread : threads) {
        thread.get(60, TimeUnit.SECONDS);
      }
      assertSettled(root);
      assertTrue(map.stats().segments() > keys / TINY_TABLE, () -> map.stats().toString());
      assertTrue(map.stats().directoryDoublings() > 0);
      for (int i = 0; i < 2 * keys; i++) {
        assertEquals(i / 2, map.load(i));
      }
      assertEquals(2L * keys, map.size());
    }
  }

  @Test
  void presizedDirectoryIsRight() {
    OnHeapSyncMap<Integer, Integer> map = new OnHeapSyncMap<>("presized", 1_000_000);
    assertSettled(map.open());
    assertTrue(map.stats().segments() > 1);
    for (int i = 0; i < 10_000; i++) {
      map.store(i, i);
    }
    assertSettled(map.open());
    assertEquals(10_000, map.size());
  }

  /** The hash code that the map spreads to a given hash. */
  private static int unspread(int hash) {
    int x = hash ^ hash >>> 15 ^ hash >>> 30;
    int inverse = 1;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - 0x9E3779B1 * inverse; // Newton's iteration modulo 2^32
    }
    x *= inverse;
    x ^= x >>> 16;
    assertEquals(hash, Hashing.spread(x));
    return x;
  }

  private static void exercise(int maxTable, int keys, IntUnaryOperator hashes, long maxSegments) {
    OnHeapSyncMap<HashedKey, Integer> map = new OnHeapSyncMap<>("skewed", 0, maxTable);
    HashedKey[] all = new HashedKey[keys];
    for (int i = 0; i < keys; i++) {
      all[i] = new HashedKey(i, unspread(hashes.applyAsInt(i)));
      map.store(all[i], i);
    }
    assertSettled(map.open());
    assertTrue(map.stats().segments() <= maxSegments, () -> map.stats().toString());
    for (int i = 0; i < keys; i++) {
      assertEquals(i, map.load(all[i]));
      assertNull(map.load(new HashedKey(keys + i, all[i].hash())));
    }
    for (int i = 0; i < keys; i += 2) {
      assertEquals(i, map.loadAndDelete(all[i]));
    }
    for (int i = 0; i < keys; i++) {
      assertEquals(i % 2 == 0 ? null : i, map.load(all[i]));
    }
    int[] visits = new int[1];
    map.range((key, value) -> {
      visits[0]++;
      return true;
    });
    assertEquals(keys / 2, visits[0]);
    assertEquals(keys / 2, map.size());
    assertSettled(map.open());
  }

  @ParameterizedTest
  @ValueSource(ints = {TINY_TABLE, USUAL_TABLE})
  void equalTopBitsDoNotBlowTheDirectoryUp(int maxTable) {
    exercise(maxTable, SKEWED_KEYS, i -> 0x2A5C << 18 | i, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {TINY_TABLE, USUAL_TABLE})
  @SuppressWarnings("IdentityBinaryExpression") // two numbers are drawn
  void topBitsThatAreMostlyZeroDoNotBlowTheDirectoryUp(int maxTable) {
    // Three quarters of each half go one way: splits go on along one edge, where depth is dear.
    Random random = new Random(42);
    exercise(maxTable, SKEWED_KEYS,
        i -> (random.nextInt() & random.nextInt()) & 0xFFFFC000 | i & 0x3FFF, SKEWED_KEYS);
  }

  @Test
  void skewedKeysAmongFairOnes() {
    exercise(USUAL_TABLE, SKEWED_KEYS,
        i -> i % 2 == 0 ? Integer.reverse(i) : 0x2A5C << 18 | i, SKEWED_KEYS);
  }
}

package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Hash codes that collide, of keys that the map tells apart by {@code equals} and {@code compareTo}: for
 * backends that keep keys as they are, and not their encodings.
 */
public abstract class ComparisonContract extends HashContract {

  /** A key that counts its comparisons. */
  private static final class CountingKey implements Comparable<CountingKey> {
    private final long[] comparisons;
    private final int id;

    CountingKey(long[] comparisons, int id) {
      this.comparisons = comparisons;
      this.id = id;
    }

    @Override
    public int hashCode() {
      return 0x7FFFFFFF;
    }

    @Override
    public boolean equals(Object o) {
      comparisons[0]++;
      return o instanceof CountingKey other && other.id == id;
    }

    @Override
    public int compareTo(CountingKey other) {
      comparisons[0]++;
      return Integer.compare(id, other.id);
    }
  }

  /** A key of equal hashes that has no order. */
  private static final class Unordered {
    private final int id;

    Unordered(int id) {
      this.id = id;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Unordered other && other.id == id;
    }
  }

  /** A key whose order cannot tell ten of them apart. */
  private static final class Coarse implements Comparable<Coarse> {
    private final int id;

    Coarse(int id) {
      this.id = id;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Coarse other && other.id == id;
    }

    @Override
    public int compareTo(Coarse other) {
      return Integer.compare(id / 10, other.id / 10);
    }
  }

  @Test
  void manyEqualHashesOfComparableKeysAreNotQuadratic() {
    int keys = 120_000;
    // Two look-ups of a table, each with a bounded number of slots, and two paths of a tree.
    int bound = 200;
    long[] comparisons = new long[1];
    SyncMap<CountingKey, Integer> map = map(CountingKey.class, Integer.class);
    // A stride prime to the number of keys gives each of them once, in no order.
    for (int i = 0; i < keys; i++) {
      int id = (int) (i * 7_919L % keys);
      map.store(new CountingKey(comparisons, id), id);
    }
    assertEquals(keys, map.size());
    assertBounded("insert", comparisons, keys, bound);
    for (int id = 0; id < keys; id++) {
      assertEquals(id, map.load(new CountingKey(comparisons, id)));
    }
    assertBounded("load", comparisons, keys, bound);
    for (int id = 0; id < keys; id++) {
      assertNull(map.load(new CountingKey(comparisons, keys + id)));
    }
    assertBounded("miss", comparisons, keys, bound);
    for (int id = 0; id < keys; id += 2) {
      assertTrue(map.delete(new CountingKey(comparisons, id)));
      map.store(new CountingKey(comparisons, id + 1), -id);
    }
    assertBounded("delete and store", comparisons, keys, bound);
    assertEquals(keys / 2, map.size());
    for (int id = 0; id < keys; id++) {
      Integer right = id % 2 == 0 ? null : Integer.valueOf(1 - id);
      assertEquals(right, map.load(new CountingKey(comparisons, id)));
    }
    int[] visits = new int[1];
    map.range((key, value) -> {
      visits[0]++;
      return true;
    });
    assertEquals(keys / 2, visits[0]);
  }

  private static void assertBounded(String what, long[] comparisons, int calls, int bound) {
    assertTrue(comparisons[0] <= (long) calls * bound,
        () -> what + " needs " + comparisons[0] / calls + " comparisons a call");
    comparisons[0] = 0;
  }

  @Test
  void equalHashesWithoutOrder() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      keys.add(new Unordered(i));
    }
    exercise(Object.class, keys);
  }

  @Test
  void orderThatDoesNotTellKeysApart() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      keys.add(new Coarse(i * 7 % 2000));
    }
    exercise(Object.class, keys);
  }

  @Test
  void classesMixedUnderOneHash() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      keys.add(new Unordered(i));
      keys.add(new Coarse(i));
      keys.add(new HashedKey(i, 1));
    }
    keys.add(1);
    keys.add(1L);
    keys.add("\u0001");
    keys.add((short) 1);
    exercise(Object.class, keys);
  }
}

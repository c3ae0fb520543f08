package io.syncmap.bench;

import java.util.Random;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A map that was filled and walked over once, and the keys to look up. */
@State(Scope.Benchmark)
public class SettledMap extends MapState {

  /** The longest array of keys to look up; past it the array takes more room than most caches have. */
  private static final int MAX_LOOKUPS = 1 << 20;

  @Param({"1000", "1000000"})
  int size;

  /** Objects equal to stored keys, in random order; the length is a power of two. */
  Object[] present;

  /** Keys that are not in the map; as many. */
  Object[] absent;

  /** Values to store; as many. */
  Object[] values;

  int mask;

  /** Called by JMH. */
  public SettledMap() {}

  /** Fills the map. */
  @Setup(Level.Trial)
  public void fill() {
    renewMap(size);
    Object[] stored = kind.keys(0, size);
    Object[] first = kind.values(size);
    for (int i = 0; i < size; i++) {
      map.store(stored[i], first[i]);
    }
    map.settle();
    int lookups = Math.min(MAX_LOOKUPS, Integer.highestOneBit(Math.max(1, size - 1)) << 1);
    mask = lookups - 1;
    int[] order = shuffled(lookups);
    present = new Object[lookups];
    for (int i = 0; i < lookups; i++) {
      // The stored keys, evenly spread over the look-ups: all of them if there is room.
      present[i] = kind.key((long) order[i] * size / lookups);
    }
    absent = kind.keys(size, lookups);
    values = kind.values(lookups);
    System.gc();
  }

  /** Sees that no benchmark changed the number of entries. */
  @TearDown(Level.Trial)
  public void check() {
    checkSize(size, size);
  }

  private static int[] shuffled(int length) {
    int[] order = new int[length];
    Random random = new Random(42);
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}

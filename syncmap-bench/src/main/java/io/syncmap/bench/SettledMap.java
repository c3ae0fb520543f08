package io.syncmap.bench;

import java.util.Set;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A map that was filled and walked over once, and the keys to look up. */
@State(Scope.Benchmark)
public class SettledMap extends MapState {

  /** The longest array of keys to look up; past it the array takes more room than most caches have. */
  private static final int MAX_LOOKUPS = 1 << 20;

  /** Keys that a thread may add for a while. */
  static final int GUESTS = 65;

  private static final int VERIFIED = 1_000;

  private static final Set<String> NEED_ABSENT = Set.of("loadMiss", "comingsAndGoings");

  @Param({"1000", "1000000"})
  int size;

  @Param("UNIFORM")
  Popularity popularity;

  /** Objects equal to stored keys, in random order; the length is a power of two. */
  Object[] present;

  /** Keys that are not in the map; as many. Null where the benchmark has no use for them. */
  Object[] absent;

  /** Values to store; as many, or a few if they are large. The length is a power of two. */
  Object[] values;

  int mask;

  /** As {@link #mask}, for {@link #values}. */
  int valueMask;

  /** How many keys more than {@link #size} the map may have at the end. */
  private int slack;

  /** Called by JMH. */
  public SettledMap() {}

  /**
   * Fills the map.
   *
   * @param params tells the benchmark
   */
  @Setup(Level.Trial)
  public void fill(BenchmarkParams params) {
    renewMap(size + GUESTS * params.getThreads());
    Object[] stored = kind.keys(0, size);
    Object[] first = kind.values(size);
    for (int i = 0; i < size; i++) {
      map.store(stored[i], first[i]);
    }
    map.settle();
    int lookups = Math.min(MAX_LOOKUPS, Math.max(popularity.leastLookups(), ceilingPowerOfTwo(size)));
    mask = lookups - 1;
    present = new Object[lookups];
    int[] numbers = popularity.numbers(size, lookups);
    for (int i = 0; i < lookups; i++) {
      present[i] = kind.key(numbers[i]);
    }
    if (NEED_ABSENT.contains(params.getBenchmark().replaceAll(".*\\.", ""))) {
      absent = kind.keys(size, lookups);
    }
    values = kind.values(Math.min(lookups, kind.manyValues()));
    valueMask = values.length - 1;
    verify();
    System.gc();
  }

  private void verify() {
    for (int i = 0; i < VERIFIED; i++) {
      int number = (int) ((long) i * size / VERIFIED);
      if (!kind.isValue(number, map.load(kind.key(number)))) {
        throw new IllegalStateException(competitor + " has a wrong value for key " + number);
      }
    }
  }

  /** Sees that no benchmark changed the number of entries. */
  @TearDown(Level.Trial)
  public synchronized void check() {
    checkSize(size, size + slack);
    closeMap();
  }

  synchronized void allowMore(int keys) {
    slack = Math.max(slack, keys);
  }

  private static int ceilingPowerOfTwo(int number) {
    return Integer.highestOneBit(Math.max(1, number - 1)) << 1;
  }
}

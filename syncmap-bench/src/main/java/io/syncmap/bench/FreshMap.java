package io.syncmap.bench;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A map to be filled, new and empty for each shot, and the keys and values to fill it with. */
@State(Scope.Benchmark)
public class FreshMap extends MapState {

  /** How many entries one shot fills in, by all threads together. */
  public static final int ENTRIES = 1_000_000;

  Object[] inserted;
  Object[] values;

  /**
   * At each index an object equal to a key inserted at or before it by the same thread, thread {@code t}
   * of {@code n} having the indexes {@code t, t + n, t + 2n, …}.
   */
  Object[] loaded;

  /** Called by JMH. */
  public FreshMap() {}

  /**
   * Makes keys and values.
   *
   * @param params tells the number of threads
   */
  @Setup(Level.Trial)
  public void prepare(BenchmarkParams params) {
    int threads = params.getThreads();
    inserted = kind.keys(0, ENTRIES);
    values = kind.values(ENTRIES);
    loaded = new Object[ENTRIES];
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < ENTRIES; i++) {
      loaded[i] = kind.key(i % threads + (long) threads * random.nextInt(i / threads + 1));
    }
  }

  /** Gives up the map of the shot before, and makes the next. */
  @Setup(Level.Iteration)
  public void renew() {
    renewMap(ENTRIES);
    System.gc();
  }

  /** Sees that the shot filled the map. */
  @TearDown(Level.Iteration)
  public void check() {
    checkSize(ENTRIES, ENTRIES);
  }

  /** Gives up the last map. */
  @TearDown(Level.Trial)
  public void close() {
    closeMap();
  }
}

package io.syncmap.bench;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A map whose keys are replaced all the time. Each thread fills in its own {@link ChurnWindow}. */
@State(Scope.Benchmark)
public class ChurnedMap extends MapState {

  @Param({"1000", "1000000"})
  int size;

  /** Called by JMH. */
  public ChurnedMap() {}

  /**
   * Makes the map.
   *
   * @param params tells the number of threads
   */
  @Setup(Level.Trial)
  public void make(BenchmarkParams params) {
    renewMap(size + params.getThreads());
  }

  /**
   * Sees that the size was steady: a thread may be one insert ahead of its deletes.
   *
   * @param params tells the number of threads
   */
  @TearDown(Level.Trial)
  public void check(BenchmarkParams params) {
    int threads = params.getThreads();
    long steady = (long) (size / threads) * threads;
    checkSize(steady, steady + threads);
    closeMap();
  }
}

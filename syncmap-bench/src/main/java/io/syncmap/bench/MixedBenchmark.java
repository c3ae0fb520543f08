package io.syncmap.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What do threads that only read feel of threads that only write, and the other way round? The
 * threads of a group are one reader and one writer unless {@code -tg readers,writers} says else.
 *
 * <pre>java -jar target/benchmarks.jar MixedBenchmark -tg 1,1 -rf json -rff mixed.json</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MixedBenchmark {

  /** Called by JMH. */
  public MixedBenchmark() {}

  /**
   * Loads a present key, while others store to such keys.
   *
   * @param state the map
   * @param cursor the thread's place
   * @return its value
   */
  @Benchmark
  @Group("storesBeside")
  public Object loadBesideStores(SettledMap state, Cursor cursor) {
    return state.map.load(state.present[cursor.next(state.mask)]);
  }

  /**
   * Stores to a present key, while others load such keys.
   *
   * @param state the map
   * @param cursor the thread's place
   */
  @Benchmark
  @Group("storesBeside")
  public void storeBesideLoads(SettledMap state, Cursor cursor) {
    int i = cursor.next(state.mask);
    state.map.store(state.present[i], state.values[i & state.valueMask]);
  }

  /**
   * Loads a present key, while others insert and delete other keys.
   *
   * @param state the map
   * @param cursor the thread's place
   * @return its value
   */
  @Benchmark
  @Group("comingsAndGoings")
  public Object loadBesideChurn(SettledMap state, Cursor cursor) {
    return state.map.load(state.present[cursor.next(state.mask)]);
  }

  /**
   * Inserts a key or deletes one, while others load keys that stay.
   *
   * @param state the map
   * @param guests the thread's keys
   * @param sink takes the result
   */
  @Benchmark
  @Group("comingsAndGoings")
  public void churnBesideLoads(SettledMap state, Guests guests, Blackhole sink) {
    guests.step(state, sink);
  }
}

package io.syncmap.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does an operation cost on a map of steady size whose keys come and go? Half of the operations
 * load, a quarter inserts fresh keys, a quarter deletes the oldest.
 *
 * <pre>java -jar target/benchmarks.jar ChurnBenchmark -t 1 -rf json -rff churn-1.json</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ChurnBenchmark {

  /** Called by JMH. */
  public ChurnBenchmark() {}

  /**
   * Does one operation of the four.
   *
   * @param state the map
   * @param window the thread's share
   * @param sink takes the results
   */
  @Benchmark
  public void churn(ChurnedMap state, ChurnWindow window, Blackhole sink) {
    window.step(state.map, sink);
  }
}

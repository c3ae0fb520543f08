package io.syncmap.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What do the first loads cost after {@value FreshMap#ENTRIES} keys were stored and nothing settled
 * them? A map that puts work off pays for it here. The caches are as warm as the store left them.
 *
 * <pre>java -jar target/benchmarks.jar ColdBenchmark -t 1 -rf json -rff cold-1.json</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5)
@Measurement(iterations = 8)
public class ColdBenchmark {

  /** Called by JMH. */
  public ColdBenchmark() {}

  /**
   * Loads as many random present keys as there are, for the first time.
   *
   * @param state the map, just filled
   * @param thread the thread
   * @param sink takes the values
   */
  @Benchmark
  @OperationsPerInvocation(FreshMap.ENTRIES)
  public void firstLoads(FilledMap state, ThreadParams thread, Blackhole sink) {
    int threads = thread.getThreadCount();
    Subject<Object, Object> map = state.map;
    for (int i = thread.getThreadIndex(); i < FreshMap.ENTRIES; i += threads) {
      sink.consume(map.load(state.looked[i]));
    }
  }
}

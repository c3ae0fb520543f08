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
 * What does a new key cost while a fresh map grows to {@value FreshMap#ENTRIES} entries? Threads share
 * the map and the keys; the score is the time from start to end divided by the entries.
 *
 * <pre>java -jar target/benchmarks.jar FillBenchmark -t 1 -rf json -rff fill-1.json</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5)
@Measurement(iterations = 8)
public class FillBenchmark {

  /** Called by JMH. */
  public FillBenchmark() {}

  /**
   * Inserts the thread's part of the keys.
   *
   * @param state the map
   * @param thread the thread
   */
  @Benchmark
  @OperationsPerInvocation(FreshMap.ENTRIES)
  public void fill(FreshMap state, ThreadParams thread) {
    int threads = thread.getThreadCount();
    Subject<Object, Object> map = state.map;
    for (int i = thread.getThreadIndex(); i < FreshMap.ENTRIES; i += threads) {
      map.store(state.inserted[i], state.values[i]);
    }
  }

  /**
   * Inserts the thread's part of the keys, and after each loads a random one of those it inserted.
   *
   * @param state the map
   * @param thread the thread
   * @param sink takes the values
   */
  @Benchmark
  @OperationsPerInvocation(FreshMap.ENTRIES)
  public void fillWithLoads(FreshMap state, ThreadParams thread, Blackhole sink) {
    int threads = thread.getThreadCount();
    Subject<Object, Object> map = state.map;
    for (int i = thread.getThreadIndex(); i < FreshMap.ENTRIES; i += threads) {
      map.store(state.inserted[i], state.values[i]);
      sink.consume(map.load(state.loaded[i]));
    }
  }
}

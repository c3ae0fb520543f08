package io.syncmap.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does this machine take for one read of memory that depends on the read before? The memory is
 * one array, as large as a map of so many entries typically is, so that caches and page tables are met
 * as by that map. No map with its entries behind a reference can do with less than one such read for
 * each look-up; look-ups that do not depend on one another may overlap, and be faster all the same.
 *
 * <pre>java -jar target/benchmarks.jar FloorBenchmark -t 1 -rf json -rff floor.json</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FloorBenchmark {

  /** Longs in a cache line, one of which is used. */
  private static final int LINE = 8;

  @Param EntryKind kind;

  @Param({"1000", "1000000"})
  int size;

  /** At the start of each line the place of the next line, in one cycle of all. */
  private long[] memory;

  /** Where a thread is in the cycle. */
  @State(Scope.Thread)
  public static class Place {

    private int at;

    /** Called by JMH. */
    public Place() {}
  }

  /** Called by JMH. */
  public FloorBenchmark() {}

  /** Makes the array. */
  @Setup(Level.Trial)
  public void prepare() {
    long bytes = (long) size * kind.typicalBytes();
    memory = cycle(Math.toIntExact(bytes / (LINE * Long.BYTES)));
  }

  /** Sattolo's shuffle: a random permutation of one cycle. */
  static long[] cycle(int lines) {
    long[] memory = new long[lines * LINE];
    for (int line = 0; line < lines; line++) {
      memory[line * LINE] = (long) line * LINE;
    }
    SplittableRandom random = new SplittableRandom(42);
    for (int line = lines - 1; line > 0; line--) {
      int other = random.nextInt(line) * LINE;
      long next = memory[line * LINE];
      memory[line * LINE] = memory[other];
      memory[other] = next;
    }
    return memory;
  }

  /**
   * Reads the place of the next line.
   *
   * @param place the thread's place
   * @return the next place
   */
  @Benchmark
  public int dependentRead(Place place) {
    int next = (int) memory[place.at];
    place.at = next;
    return next;
  }
}

package io.syncmap.bench;

import io.syncmap.SyncMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do the bodies of Go's own benchmarks of {@code sync.Map} take here? For one thread, beside
 * {@code go test sync -run xxx -bench ./sync.Map -cpu 1}. Keys and values are boxed in the body,
 * as Go boxes them there. Where the map grows with the number of calls a fixed batch runs on a fresh map.
 *
 * <pre>java -jar target/benchmarks.jar GoBodiesBenchmark -t 1 -rf json -rff go-bodies.json</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GoBodiesBenchmark {
  private static final int BATCH = 1 << 20;

  private SyncMap<Long, Long> hits;
  private SyncMap<Long, Long> misses;
  private SyncMap<Long, Long> one;
  private SyncMap<Long, Long> empty;
  private SyncMap<Long, Long> balanced;
  private SyncMap<Long, Long> ranged;
  private SyncMap<Long, Long> allocated;
  private SyncMap<Long, Long> deleted;
  private SyncMap<Long, Long> fresh;
  private SyncMap<Long, Long> primed;

  private long i;
  private long loadsSinceStore;
  private long stores;

  /** Called by JMH. */
  public GoBodiesBenchmark() {}

  private static SyncMap<Long, Long> map() {
    return SyncMap.builder(Long.class, Long.class).backend("onheap").build();
  }

  private static SyncMap<Long, Long> primed(long keys) {
    SyncMap<Long, Long> map = map();
    for (long k = 0; k < keys; k++) {
      map.loadOrStore(k, k);
    }
    for (long k = 0; k < 2 * keys; k++) {
      map.load(k % keys);
    }
    return map;
  }

  private static SyncMap<Long, Long> stored(long keys) {
    SyncMap<Long, Long> map = map();
    for (long k = 0; k < keys; k++) {
      map.store(k, k);
    }
    return map;
  }

  /** Makes the maps. */
  @Setup(Level.Trial)
  public void prepare() {
    hits = primed(1023);
    misses = primed(1);
    one = stored(1);
    empty = map();
    balanced = primed(128);
    ranged = stored(1024);
    allocated = map();
    deleted = stored(1024);
  }

  /** Makes the maps of those bodies that may not run twice on one. */
  @Setup(Level.Iteration)
  public void renew() {
    fresh = map();
    primed = primed(128);
  }

  /**
   * LoadMostlyHits.
   *
   * @return the value
   */
  @Benchmark
  public Long loadMostlyHits() {
    return hits.load(i++ % 1024);
  }

  /**
   * LoadMostlyMisses.
   *
   * @return the value
   */
  @Benchmark
  public Long loadMostlyMisses() {
    return misses.load(i++ % 1024);
  }

  /** LoadOrStoreBalanced. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 5)
  @Measurement(iterations = 10)
  @OperationsPerInvocation(BATCH)
  public void loadOrStoreBalanced() {
    for (long k = 0; k < BATCH; k++) {
      long j = k % 256;
      boolean loaded = primed.loadOrStore(j < 128 ? j : k, k) != null;
      if (loaded != j < 128) {
        throw new AssertionError("key " + k);
      }
    }
  }

  /** LoadOrStoreUnique. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 5)
  @Measurement(iterations = 10)
  @OperationsPerInvocation(BATCH)
  public void loadOrStoreUnique() {
    for (long k = 0; k < BATCH; k++) {
      fresh.loadOrStore(k, k);
    }
  }

  /**
   * LoadOrStoreCollision.
   *
   * @return the value
   */
  @Benchmark
  public Long loadOrStoreCollision() {
    return one.loadOrStore(0L, 0L);
  }

  /**
   * LoadAndDeleteBalanced.
   *
   * @return the value
   */
  @Benchmark
  public Long loadAndDeleteBalanced() {
    long k = i++;
    long j = k % 256;
    return balanced.loadAndDelete(j < 128 ? j : k);
  }

  /**
   * LoadAndDeleteUnique.
   *
   * @return the value
   */
  @Benchmark
  public Long loadAndDeleteUnique() {
    return empty.loadAndDelete(i++);
  }

  /** LoadAndDeleteCollision. */
  @Benchmark
  public void loadAndDeleteCollision() {
    if (one.loadAndDelete(0L) != null) {
      one.store(0L, 0L);
    }
  }

  /** Range, over 1,024 keys. */
  @Benchmark
  public void range() {
    ranged.range((k, v) -> true);
  }

  /** AdversarialAlloc. */
  @Benchmark
  public void adversarialAlloc() {
    long k = i++;
    allocated.load(k);
    if (++loadsSinceStore > stores) {
      allocated.loadOrStore(k, stores);
      loadsSinceStore = 0;
      stores++;
    }
  }

  /** AdversarialDelete. */
  @Benchmark
  public void adversarialDelete() {
    long k = i++;
    deleted.load(k);
    if (k % 1024 == 0) {
      deleted.range(
          (first, v) -> {
            deleted.delete(first);
            return false;
          });
      deleted.store(k, k);
    }
  }

  /**
   * DeleteCollision.
   *
   * @return whether there was a value
   */
  @Benchmark
  public boolean deleteCollision() {
    return one.delete(0L);
  }
}

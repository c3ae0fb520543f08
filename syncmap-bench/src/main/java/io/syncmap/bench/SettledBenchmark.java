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
 * What does an operation cost on a map whose keys do not change? This is where {@code sync.Map} is
 * meant to shine. The score of {@link #range} is that of a whole walk.
 *
 * <pre>java -jar target/benchmarks.jar SettledBenchmark -t 1 -rf json -rff settled-1.json</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SettledBenchmark {

  /** Called by JMH. */
  public SettledBenchmark() {}

  /**
   * Loads a present key.
   *
   * @param state the map
   * @param cursor the thread's place
   * @return its value
   */
  @Benchmark
  public Object loadHit(SettledMap state, Cursor cursor) {
    return state.map.load(state.present[cursor.next(state.mask)]);
  }

  /**
   * Loads an absent key.
   *
   * @param state the map
   * @param cursor the thread's place
   * @return null
   */
  @Benchmark
  public Object loadMiss(SettledMap state, Cursor cursor) {
    return state.map.load(state.absent[cursor.next(state.mask)]);
  }

  /**
   * Stores to a present key.
   *
   * @param state the map
   * @param cursor the thread's place
   */
  @Benchmark
  public void storeExisting(SettledMap state, Cursor cursor) {
    int i = cursor.next(state.mask);
    state.map.store(state.present[i], state.values[i & state.valueMask]);
  }

  /**
   * Loads a present key into an object at hand.
   *
   * @param state the map
   * @param cursor the thread's place
   * @return its value
   */
  @Benchmark
  public Object loadReusing(SettledMap state, Cursor cursor) {
    return state.map.loadUsing(state.present[cursor.next(state.mask)], cursor.reuse);
  }

  /**
   * Asks to store to a present key if it were absent.
   *
   * @param state the map
   * @param cursor the thread's place
   * @return its value
   */
  @Benchmark
  public Object loadOrStoreHit(SettledMap state, Cursor cursor) {
    int i = cursor.next(state.mask);
    return state.map.loadOrStore(state.present[i], state.values[i & state.valueMask]);
  }

  /**
   * Replaces the value of a present key by compare-and-swap: from what a load just showed, as a program
   * does, by an equal object.
   *
   * @param state the map
   * @param cursor the thread's place
   * @return whether it was replaced
   */
  @Benchmark
  public boolean loadAndCompareAndSwap(SettledMap state, Cursor cursor) {
    int i = cursor.next(state.mask);
    Object key = state.present[i];
    return state.map.compareAndSwap(key, state.map.load(key), state.values[i & state.valueMask]);
  }

  /**
   * Computes the value of a present key anew.
   *
   * @param state the map
   * @param cursor the thread's place
   * @return the new value
   */
  @Benchmark
  public Object compute(SettledMap state, Cursor cursor) {
    int i = cursor.next(state.mask);
    cursor.computed = state.values[i & state.valueMask];
    return state.map.compute(state.present[i], cursor.recompute);
  }

  /**
   * Loads a present key 99 times in a hundred, and else stores to it.
   *
   * @param state the map
   * @param cursor the thread's place
   * @param sink takes the value
   */
  @Benchmark
  public void mixed99to1(SettledMap state, Cursor cursor, Blackhole sink) {
    int i = cursor.next(state.mask);
    if (cursor.oneInHundred()) {
      state.map.store(state.present[i], state.values[i & state.valueMask]);
    } else {
      sink.consume(state.map.load(state.present[i]));
    }
  }

  /**
   * Loads a present key nine times in ten, and else stores to it.
   *
   * @param state the map
   * @param cursor the thread's place
   * @param sink takes the value
   */
  @Benchmark
  public void mixed90to10(SettledMap state, Cursor cursor, Blackhole sink) {
    int i = cursor.next(state.mask);
    if (cursor.oneInTen()) {
      state.map.store(state.present[i], state.values[i & state.valueMask]);
    } else {
      sink.consume(state.map.load(state.present[i]));
    }
  }

  /**
   * Walks over all entries.
   *
   * @param state the map
   * @param sink takes keys and values
   */
  @Benchmark
  public void range(SettledMap state, Blackhole sink) {
    state.map.range(sink);
  }
}

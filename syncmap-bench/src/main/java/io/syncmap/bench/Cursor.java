package io.syncmap.bench;

import java.util.function.BiFunction;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * A thread's place in an array of keys. Threads start apart and have strides of their own, odd and
 * small: no two stay in phase, every element has its turn, and the array is read forward.
 */
@State(Scope.Thread)
public class Cursor {

  private static final int GOLDEN = 0x9E3779B9;
  private static final int ONE_IN_TEN = (int) ((1L << 31) / 10);
  private static final int ONE_IN_HUNDRED = (int) ((1L << 31) / 100);

  /** What {@link #recompute} makes. */
  Object computed;

  final BiFunction<Object, Object, Object> recompute = (key, value) -> computed;

  /** The thread's own value to decode into. */
  Object reuse;

  private int position;
  private int stride;

  /** Called by JMH. */
  public Cursor() {}

  /**
   * Puts the thread in its place.
   *
   * @param thread the thread
   * @param params tells the kind of entries
   */
  @Setup(Level.Trial)
  public void place(ThreadParams thread, BenchmarkParams params) {
    reuse = EntryKind.valueOf(params.getParam("kind")).value(0);
    position = thread.getThreadIndex() * GOLDEN;
    stride = 2 * thread.getThreadIndex() + 1;
  }

  int next(int mask) {
    position += stride;
    return position & mask;
  }

  /** Says yes once in ten places, at places that look random. */
  boolean oneInTen() {
    return (position * GOLDEN) >>> 1 < ONE_IN_TEN;
  }

  /** Says yes once in a hundred places, at places that look random. */
  boolean oneInHundred() {
    return (position * GOLDEN) >>> 1 < ONE_IN_HUNDRED;
  }
}

package io.syncmap.bench;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * A thread's keys that come into a settled map and go again: by turns it inserts the next of its keys
 * and deletes the one it inserted {@value #STAY} turns before.
 */
@State(Scope.Thread)
public class Guests {

  private static final int STAY = SettledMap.GUESTS - 1;

  private int first;
  private int step;

  /** Threads of this group have disjoint keys: every so many-th. */
  private int threads;

  /** Called by JMH. */
  public Guests() {}

  /**
   * Gives the thread its keys.
   *
   * @param state the map
   * @param thread the thread
   */
  @Setup(Level.Trial)
  public void place(SettledMap state, ThreadParams thread) {
    threads = Integer.highestOneBit(Math.max(1, thread.getThreadCount() - 1)) << 1;
    first = thread.getThreadIndex();
    if (state.absent.length < 2 * STAY * threads) {
      throw new IllegalStateException("too few keys for " + thread.getThreadCount() + " threads");
    }
    state.allowMore(SettledMap.GUESTS * thread.getThreadCount());
  }

  void step(SettledMap state, Blackhole sink) {
    int now = step++;
    int turn = now >>> 1;
    if ((now & 1) == 0) {
      int i = turn * threads + first & state.mask;
      sink.consume(state.map.loadOrStore(state.absent[i], state.values[i & state.valueMask]));
    } else {
      sink.consume(state.map.delete(state.absent[(turn - STAY) * threads + first & state.mask]));
    }
  }
}

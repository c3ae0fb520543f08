package io.syncmap.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a call allocates on the heap, for tests of modules that do not read {@code jdk.management}. */
public final class AllocatedBytes {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** How often it is measured: on a busy machine it may take a while until the call is compiled. */
  private static final int ROUNDS = 20;

  private AllocatedBytes() {}

  /**
   * Returns the bytes that this thread allocates in some calls once they are compiled: the least of
   * several rounds, each of which lets the compilers go on.
   *
   * @param call the call
   * @param calls how many are counted
   * @return the bytes of all of them
   */
  public static long of(Runnable call, int calls) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      for (int i = 0; i < 20_000; i++) {
        call.run();
      }
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < calls; i++) {
        call.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}

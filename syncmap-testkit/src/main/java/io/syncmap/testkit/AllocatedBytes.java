package io.syncmap.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a call allocates on the heap, for tests of modules that do not read {@code jdk.management}. */
public final class AllocatedBytes {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /**
   * Returns the bytes that this thread allocates in some calls, after as many as it takes to compile.
   *
   * @param call the call
   * @param calls how many are counted
   * @return the bytes of all of them
   */
  public static long of(Runnable call, int calls) {
    for (int i = 0; i < 20_000; i++) {
      call.run();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}

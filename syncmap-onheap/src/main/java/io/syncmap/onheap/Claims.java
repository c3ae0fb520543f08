package io.syncmap.onheap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many claims may stand in entries, counted by a few bits of the hash. It spares readers and writers
 * the look at the class of a value, which would be a cache miss, while nobody computes a key of the same
 * count.
 *
 * <p>A count is raised before the CAS that puts a claim into {@code p}, and lowered after the one that
 * takes it out. A claim is put into an entry once. So if a thread reads a state from {@code p}, then a
 * zero here, and then the same state from {@code p} again, the state is no claim: it would have stood in
 * {@code p} at the moment of the zero, at which its count was not zero. All these accesses are volatile,
 * hence in one order.
 */
final class Claims {
  private static final int COUNTS = 64;

  /** Ints from one count to the next, so that each has a cache line. */
  private static final int STRIDE = 16;

  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);

  private final int[] counts = new int[COUNTS * STRIDE];

  void begin(int hash) {
    COUNT.getAndAdd(counts, index(hash), 1);
  }

  void end(int hash) {
    COUNT.getAndAdd(counts, index(hash), -1);
  }

  boolean isNone(int hash) {
    return (int) COUNT.getVolatile(counts, index(hash)) == 0;
  }

  private static int index(int hash) {
    return (hash & COUNTS - 1) * STRIDE;
  }
}

package io.syncmap.offheap;

/**
 * Which of a few places is a thread's, so that threads that run at once seldom write to the same one.
 *
 * <p>Fibonacci hashing (Knuth, volume 3, 6.4): the top bits of the thread's id times 2<sup>32</sup> over the
 * golden ratio. Threads that are started together have ids in a row, which these bits lay as far apart as
 * can be; lower bits of the product put about half of all neighbours into one place.
 */
final class Stripes {
  /** A power of two, four for each processor. */
  static final int COUNT = Integer.highestOneBit(
      4 * Math.min(16, Math.max(1, Runtime.getRuntime().availableProcessors())));

  private static final int SHIFT = Integer.numberOfLeadingZeros(COUNT - 1);

  private Stripes() {}

  /** The place of the calling thread, from 0 below {@link #COUNT}. */
  static int current() {
    return of(Thread.currentThread().getId());
  }

  static int of(long thread) {
    return (int) thread * 0x9E3779B9 >>> SHIFT;
  }
}

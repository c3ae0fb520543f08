package io.syncmap.spi;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Go's {@code mu}, which counts how often it was taken.
 *
 * <p>Used as {@code try { mu.lock(); … } finally { mu.unlock(); }}: near the end of the stack
 * {@link ReentrantLock} may take the lock and throw {@link StackOverflowError} all the same, so taking
 * it belongs inside the try, and {@link #unlock} does nothing if it is not held.
 */
public final class Mutex extends ReentrantLock {
  private static final long serialVersionUID = 1;

  /** Written by the holder. */
  private long acquisitions;

  /** Makes a free mutex. */
  public Mutex() {}

  @Override
  public void lock() {
    super.lock();
    acquisitions++;
  }

  @Override
  public boolean tryLock() {
    boolean locked = super.tryLock();
    if (locked) {
      acquisitions++;
    }
    return locked;
  }

  @Override
  public void unlock() {
    if (isHeldByCurrentThread()) {
      super.unlock();
    }
  }

  /**
   * Returns how often the mutex was taken; exact while nobody takes it.
   *
   * @return the number of acquisitions
   */
  public long acquisitions() {
    return acquisitions;
  }
}

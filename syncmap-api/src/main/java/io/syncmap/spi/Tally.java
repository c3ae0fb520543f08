package io.syncmap.spi;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A striped count that never fails: what a {@link LongAdder} finds no heap for, when threads meet at it
 * and it grows, is counted aside. So an operation can count what it did after it has done it.
 */
public final class Tally {
  private final LongAdder adder;
  private final AtomicLong aside = new AtomicLong();

  /** Makes a count of zero. */
  public Tally() {
    this(new LongAdder());
  }

  Tally(LongAdder adder) {
    this.adder = adder;
  }

  /**
   * Adds a number.
   *
   * @param number the number, which may be negative
   */
  public void add(long number) {
    try {
      adder.add(number);
    } catch (OutOfMemoryError notAdded) { // it comes before the number is added anywhere
      aside.addAndGet(number);
    }
  }

  /** Adds one. */
  public void increment() {
    add(1);
  }

  /** Takes one off. */
  public void decrement() {
    add(-1);
  }

  /** Goes back to zero; nobody adds meanwhile. */
  public void reset() {
    adder.reset();
    aside.set(0);
  }

  /**
   * Returns the count; exact while nobody adds.
   *
   * @return the sum of all that was added
   */
  public long sum() {
    return adder.sum() + aside.get();
  }
}

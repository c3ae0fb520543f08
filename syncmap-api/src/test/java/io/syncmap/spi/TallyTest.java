package io.syncmap.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** That nothing which could not be added is lost. */
class TallyTest {

  @Test
  void countsWithoutHeap() {
    boolean[] full = new boolean[1];
    Tally tally = new Tally(new LongAdder() {
      private static final long serialVersionUID = 1;

      @Override
      public void add(long number) {
        if (full[0]) {
          throw new OutOfMemoryError("mock");
        }
        super.add(number);
      }
    });
    tally.increment();
    full[0] = true;
    tally.add(10);
    tally.decrement();
    full[0] = false;
    tally.decrement();
    assertEquals(9, tally.sum());
  }
}

package io.syncmap.offheap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The {@link Call}s of one map. A thread borrows one of its stripe, usually the one that it had before;
 * if none is free, as in a call within a call within a call, it makes one for the time.
 *
 * <p>Which of them are free stands in ints beside them, and the calls stay where they are, so that no
 * reference is written in the usual course of an operation.
 */
final class Calls {
  /** Calls of a stripe, one for each depth of calls. */
  private static final int DEPTH = 2;

  /** Ints from one stripe to the next: two cache lines. */
  private static final int STRIDE = 32;

  private static final VarHandle TAKEN = MethodHandles.arrayElementVarHandle(int[].class);

  private final Entry.Layout layout;

  /** Whether each call is borrowed. Whoever sets one from 0 to 1 owns the call until it sets it back. */
  private final int[] taken = new int[(Stripes.COUNT + 1) * STRIDE];

  private final Call[] calls = new Call[Stripes.COUNT * DEPTH];

  Calls(Entry.Layout layout) {
    this.layout = layout;
  }

  Call borrow() {
    int stripe = Stripes.current();
    int place = (stripe + 1) * STRIDE;
    for (int i = 0; i < DEPTH; i++) {
      if (taken[place + i] == 0 && TAKEN.compareAndSet(taken, place + i, 0, 1)) {
        Call call = calls[stripe * DEPTH + i];
        return call != null ? call : create(stripe * DEPTH + i, place + i);
      }
    }
    return new Call(layout, 0);
  }

  private Call create(int index, int place) {
    Call call = new Call(layout, place);
    calls[index] = call;
    return call;
  }

  void giveBack(Call call) {
    call.reset();
    if (call.place != 0) {
      TAKEN.setRelease(taken, call.place, 0);
    }
  }
}

package io.syncmap.offheap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The {@link Call}s of one map that nobody uses now. A thread takes one from its stripe, usually the
 * one that it gave back; if there is none, as in a call within a call within a call, it makes one.
 */
final class Calls {
  private static final int STRIPES = Integer.highestOneBit(
      4 * Math.min(16, Math.max(1, Runtime.getRuntime().availableProcessors())));

  /** Places of a stripe, one for each depth of calls; then free room to the next cache lines. */
  private static final int DEPTH = 2;

  private static final int STRIDE = 32;

  private static final VarHandle PLACES = MethodHandles.arrayElementVarHandle(Call[].class);

  private final Call[] places = new Call[(STRIPES + 1) * STRIDE];

  Call borrow() {
    int place = place();
    for (int i = 0; i < DEPTH; i++) {
      if (places[place + i] != null) {
        Call call = (Call) PLACES.getAndSet(places, place + i, (Call) null);
        if (call != null) {
          return call;
        }
      }
    }
    return new Call();
  }

  void giveBack(Call call) {
    call.reset();
    int place = place();
    // Where nothing is; if two meet there, one call is lost to the collector.
    PLACES.setRelease(places, places[place] == null ? place : place + 1, call);
  }

  private static int place() {
    int spread = (int) Thread.currentThread().getId() * 0x9E3779B9 >>> 16;
    return ((spread & STRIPES - 1) + 1) * STRIDE;
  }
}

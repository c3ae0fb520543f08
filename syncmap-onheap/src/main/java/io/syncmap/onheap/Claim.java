package io.syncmap.onheap;

import io.syncmap.spi.Reservation;

/** A reservation on the heap: stands itself in {@code p}, and remembers what stood there before. */
final class Claim extends Reservation {
  private final OnHeapSyncMap<?, ?> map;

  // Written by the owner before the CAS that publishes this claim, and not afterwards.
  private Entry entry;
  private Object previous;

  Claim(OnHeapSyncMap<?, ?> map) {
    super(map, map.name());
    this.map = map;
  }

  void take(Entry entry, Object previous) {
    this.entry = entry;
    this.previous = previous;
  }

  /** The value before, or null if there was none. */
  Object previous() {
    return previous;
  }

  /** Publishes the result, or the previous value to undo, and lets the waiters go. */
  void end(Object fresh) {
    entry.end(this, fresh);
    complete();
  }

  @Override
  protected boolean isMapClosed() {
    return map.isClosed();
  }

  @Override
  protected void rollBack() {
    entry.end(this, previous);
  }
}

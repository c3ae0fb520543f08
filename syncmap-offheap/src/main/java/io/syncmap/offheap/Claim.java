package io.syncmap.offheap;

import io.syncmap.spi.Reservation;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A reservation off the heap: what its {@link ClaimBlock}, which stands in {@code p}, means to those who
 * wait for it. The entry is safe to write to without having been found again: it is not expunged while
 * it is reserved, and the memory of its root is not freed while the root is computing.
 */
final class Claim extends Reservation {
  private static final VarHandle ENDED =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "ended", VarHandle.class, Claim.class, boolean.class);

  private final OffHeapSyncMap<?, ?> map;

  /** By which waiters find this; never used again. Boxed once, as the end must not allocate. */
  final Long ticket;

  // Written by the owner before the CAS that publishes the block, and not afterwards.
  private Root root;
  private int prefix;
  private long entry;
  private long block;
  private long previous;

  /** Set by whoever ends this, owner or waiter, before it does: the block is taken out once. */
  @SuppressWarnings("UnusedVariable") // read by ENDED
  private volatile boolean ended;

  Claim(OffHeapSyncMap<?, ?> map, Long ticket) {
    super(map, map.name());
    this.map = map;
    this.ticket = ticket;
  }

  void begin(Root root, int prefix) {
    this.root = root;
    this.prefix = prefix;
  }

  void of(long entry) {
    this.entry = entry;
  }

  void take(long block, long previous) {
    this.block = block;
    this.previous = previous;
  }

  long previous() {
    return previous;
  }

  /**
   * Publishes a state, by an announced thread of a map that is not closed; false if that was done.
   * Whoever does it goes on with {@link #settle}.
   */
  boolean tryEnd(Memory memory, long fresh) {
    if (!ENDED.compareAndSet(this, false, true)) {
      return false;
    }
    boolean stood = memory.buffer(entry)
        .compareAndSetLong(Handle.offset(entry), SlotWord.ofReservation(block), fresh);
    assert stood : "somebody else ended the claim on entry " + entry;
    memory.domain.retire(block);
    if (fresh != previous) {
      memory.retireState(previous);
    }
    return true;
  }

  /**
   * Counts what the end changed, on the root where the function ran, even if that was cleared since; and
   * takes this off the root's functions, after which the root is not needed any more.
   */
  void settle(Memory memory, long fresh) {
    boolean was = previous != SlotWord.NIL;
    boolean is = fresh != SlotWord.NIL;
    if (is && !was) {
      root.added();
    } else if (was && !is) {
      root.removed();
    }
    try {
      if (!is) {
        root.settled(prefix).died();
      }
    } finally {
      root.computeEnds(memory.domain);
    }
  }

  @Override
  protected boolean isMapClosed() {
    return map.isClosed();
  }

  @Override
  protected void rollBack() {
    map.rollBack(this);
  }
}

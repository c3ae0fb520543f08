package io.syncmap.offheap;

import io.syncmap.spi.Mutex;
import io.syncmap.spi.Tally;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What keeps the memory of one map from being reused too early: a generation, announcements, and the
 * retired blocks.
 *
 * <p><b>Readers</b> do not announce themselves. They load the generation with acquire, look, fence, and
 * load it again: if it is the same, nothing that they saw was reused. For a block is reused only after
 * the generation was raised, and that was after the block's handle had left every place from which a
 * look-up starts: who loaded the new generation does not find it.
 *
 * <p><b>Writers</b> announce themselves, since a CAS on reused memory could not be taken back. They
 * increment a cell of the current parity, and only then load the root and what follows from it; so no
 * block that was reachable then is reused before they leave. An announced thread calls no user code
 * and waits for nobody.
 *
 * <p><b>Reclaiming</b> is one grace period after the other: detach what is retired; see every cell of
 * the idle parity zero; flip the parity; see every cell of the other zero; raise the generation; free
 * what was detached. So every cell of both parities is seen zero at some moment after the detaching, and
 * nobody who was announced before it still is, whichever parity it had loaded, and however long before
 * it announced itself. Who announces itself later loads its root later, and does not find what was
 * detached. The parity is for progress only: the cells that are waited for gain no new threads, but
 * for those few that loaded the parity before the flip.
 *
 * <p>A period is put off, not waited for, when a cell is not zero; whoever reclaims next resumes it.
 */
final class Domain {
  /** Longs of a stripe: the cells that one thread writes lie apart from others' by two cache lines. */
  private static final int STRIDE = 16;

  /** How often a cell is looked at before a grace period is put off. */
  private static final int SPINS = 64;

  /** Blocks that one operation frees: bounds its work. */
  private static final int SLICE = 1024;

  /** Retired bytes of a stripe that start a reclaim: at least this, so that reads seldom start again. */
  private static final int MIN_BATCH = 128 << 10;

  /** At most this, so that little memory waits. */
  private static final int MAX_BATCH = 4 << 20;

  /** Share of the bytes live that may be retired. */
  private static final int BATCH_SHARE = 32;

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle GENERATION =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "generation", VarHandle.class, Domain.class, long.class);

  private final Allocator allocator;
  private final OffHeapSyncMap<?, ?> map;

  private final long[] cells = new long[(Stripes.COUNT + 1) * STRIDE];

  /** Raised after each grace period. Negative once the map is closed. */
  private volatile long generation;

  private volatile int parity;

  /** Retired bytes of a stripe that start a reclaim. */
  private volatile int batch = MIN_BATCH;

  /** Whether a grace period was put off, or blocks wait to be freed. */
  private volatile boolean pending;

  /** Held by whoever reclaims; guards the fields below. */
  private final Mutex reclaiming = new Mutex();

  private final Retired retired = new Retired(Stripes.COUNT);
  private final Graves graves;
  private Phase phase = Phase.IDLE;

  /** Written under the lock. */
  private volatile boolean finished;

  final Tally passes = new Tally();

  private enum Phase {
    /** Nothing is detached. */
    IDLE,
    /** Something is, and the idle parity was not seen to be zero yet. */
    DETACHED,
    /** The parity was flipped, and its old cells were not seen to be zero yet. */
    FLIPPED,
    /** The generation was raised, and not all is freed yet. */
    FREEING
  }

  Domain(OffHeapSyncMap<?, ?> map, Allocator allocator) {
    this.map = map;
    this.allocator = allocator;
    this.graves = new Graves(allocator);
  }

  // ---- readers ------------------------------------------------------------------------------------

  /** The generation, negative if the map is closed. What is loaded next is loaded after it. */
  long generation() {
    return (long) GENERATION.getAcquire(this);
  }

  /** Whether nothing that was loaded since {@link #generation} returned {@code seen} was reused. */
  boolean isStill(long seen) {
    VarHandle.acquireFence();
    return (long) GENERATION.getOpaque(this) == seen;
  }

  /** Has all reads start again that look now, since a slab that they may see is given back. */
  void raiseGeneration() {
    GENERATION.getAndAdd(this, 1L);
  }

  // ---- writers ------------------------------------------------------------------------------------

  /** Announces the caller, who loads everything afterwards; returns the cell for {@link #leave}. */
  int enter() {
    int parity = this.parity;
    if (Checks.ON) {
      Checks.at(Checks.Place.BEFORE_ANNOUNCE);
    }
    int cell = (Stripes.current() + 1) * STRIDE + parity;
    CELLS.getAndAdd(cells, cell, 1L);
    // Not even a plain load may come before the announcement.
    VarHandle.fullFence();
    return cell;
  }

  /** Ends an announcement. */
  void leave(int cell) {
    // Volatile, as is the load: either close sees this cell zero, or this sees that the map is closed.
    CELLS.getAndAdd(cells, cell, -1L);
    if (generation < 0) {
      tryFinish();
    }
  }

  /** Reclaims if that is due; for threads that hold no lock and have left. */
  void tend(int cell) {
    if (pending || retired.bytes(cell / STRIDE - 1) > batch) {
      try {
        tryReclaim();
      } catch (OutOfMemoryError putOff) {
        // What the caller did stands; whoever comes next goes on where this stopped.
      }
    }
  }

  /** Has {@link #tend} look, since something can be freed that could not before. */
  void stir() {
    pending = true;
  }

  /**
   * Retires a block whose handle the caller, announced, has taken out of the only place from which it
   * was found. Writes nothing to the block.
   */
  void retire(long handle) {
    allocator.retired(handle);
    try {
      retired.add(Stripes.current(), handle, allocator.bytesOf(handle));
    } catch (OutOfMemoryError noHeap) {
      // The write took effect, and is not to fail: the block is lost until the map is closed.
    }
  }

  /** Has the memory of a root freed that is no longer the map's. */
  void bury(Root root) {
    graves.bury(root);
    pending = true;
    if (generation < 0) {
      graves.forgetBuried(); // either this sees that the map is closed, or who finishes finds the root
    }
  }

  // ---- reclaiming ---------------------------------------------------------------------------------

  /** Goes on with reclaiming by a bounded step, unless another thread does. */
  void tryReclaim() {
    try {
      if (reclaiming.tryLock()) {
        reclaimLocked(SLICE);
      }
    } finally {
      unlock();
    }
  }

  /** Frees all that is retired now, and returns true; false if somebody announced is in the way. */
  @SuppressWarnings("IdentityBinaryExpression") // the same call does the next round
  boolean reclaimAll() {
    try {
      reclaiming.lock();
      // The first round ends the period that was under way.
      return reclaimLocked(Integer.MAX_VALUE) && reclaimLocked(Integer.MAX_VALUE);
    } finally {
      unlock();
    }
  }

  private void unlock() {
    reclaiming.unlock();
    if (generation < 0) {
      tryFinish(); // who left meanwhile found the lock taken
    }
  }

  /** Does what it can; returns whether a period was ended and everything of it freed. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // parity is written under the lock alone
  private boolean reclaimLocked(int slice) {
    if (generation < 0) {
      return true;
    }
    if (phase == Phase.IDLE) {
      retired.detachLocked();
      graves.detach();
      phase = Phase.DETACHED;
      pending = true;
      // A thread whose announcement is not seen from here on sees all that was retired as gone.
      VarHandle.fullFence();
    }
    if (phase == Phase.DETACHED) {
      if (!isQuiet(1 - parity)) {
        return false;
      }
      parity = 1 - parity;
      phase = Phase.FLIPPED;
      VarHandle.fullFence();
    }
    if (phase == Phase.FLIPPED) {
      if (!isQuiet(1 - parity)) {
        return false;
      }
      VarHandle.acquireFence();
      raiseGeneration();
      VarHandle.fullFence();
      graves.graceEnded();
      phase = Phase.FREEING;
      passes.increment();
    }
    MapEvent event = MapEvent.begin(MapEvent.Reclaim::new);
    int freed = retired.freeLocked(allocator, slice);
    freed += graves.free(slice - freed);
    MapEvent.end(event, map.name(), freed);
    if (freed >= slice) {
      return false;
    }
    phase = Phase.IDLE;
    // In this order, all volatile: who buries a root, or ends its last function, and then sets pending,
    // does so after the first line, and it stays set; or before, and is seen by the second.
    pending = false;
    boolean waiting = graves.isWaiting();
    if (Checks.ON) {
      Checks.at(Checks.Place.PERIOD_ENDED);
    }
    if (waiting) {
      pending = true;
    }
    long live = allocator.bytesTaken() - retiredBytes();
    long most = allocator.maxBytes == 0 ? MAX_BATCH : Math.min(MAX_BATCH, allocator.maxBytes / 16);
    batch = (int) Math.min(most, Math.max(MIN_BATCH, live / BATCH_SHARE));
    return true;
  }

  /** Sees every cell of a parity zero, each at some moment; or gives up. */
  private boolean isQuiet(int parity) {
    for (int i = 1; i <= Stripes.COUNT; i++) {
      int spins = SPINS;
      while ((long) CELLS.getVolatile(cells, i * STRIDE + parity) != 0) {
        if (--spins < 0) {
          return false;
        }
        Thread.onSpinWait();
      }
    }
    return true;
  }

  /** Bytes given up and not yet freed; exact while nobody retires or frees. */
  long retiredBytes() {
    return retired.bytes();
  }

  // ---- closing ------------------------------------------------------------------------------------

  /** Ends the generations. The slabs are given back by the last announced thread that leaves. */
  void close() {
    GENERATION.setVolatile(this, Long.MIN_VALUE);
    VarHandle.fullFence();
    tryFinish();
  }

  /**
   * Gives the slabs back if nobody is announced. Who announces itself from now on sees that the map is
   * closed before it touches memory. Whoever finds the lock taken may go: the holder looks again.
   */
  private void tryFinish() {
    boolean locked = true;
    while (locked && !finished && isIdle()) {
      try {
        locked = reclaiming.tryLock();
        if (locked && !finished && isIdle()) {
          finished = true;
          graves.close();
          retired.closeLocked();
          allocator.close();
        }
      } finally {
        reclaiming.unlock();
      }
    }
  }

  private boolean isIdle() {
    for (int i = 1; i <= Stripes.COUNT; i++) {
      if ((long) CELLS.getVolatile(cells, i * STRIDE) != 0
          || (long) CELLS.getVolatile(cells, i * STRIDE + 1) != 0) {
        return false;
      }
    }
    return true;
  }
}

package io.syncmap.offheap;

import io.syncmap.spi.Mutex;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The slabs of one map, and the pages and runs taken from them. A page or run that is given back can
 * serve any size; slabs that are empty go back to the {@link SlabPool}, several at once.
 */
final class Slabs {
  /** Larger blocks get a slab of their own. */
  static final int MAX_RUN_BYTES = SlabPool.SIZE / 4;

  /** Large slabs are multiples of this, so that some fit again. */
  private static final int LARGE_STEP = 1 << 16;

  /** Slabs looked at for a page or run before another is added: bounds the search among fragments. */
  private static final int SEARCH = 16;

  /** Share of the slabs that may be empty before these are given back, for a copy of the view. */
  private static final int KEPT_SHARE = 8;

  private static final VarHandle ADDRESSES = MethodHandles.arrayElementVarHandle(long[].class);

  private static final View NONE = new View(0);
  private static final Slab[] NO_SLABS = new Slab[0];

  private final Mutex lock = new Mutex();

  /** Run after slabs were dropped, and before their indexes name others. */
  private final Runnable dropped;

  private volatile View view = NONE;

  /**
   * The slabs by the index in a handle; the first is never used. An element is set once and never
   * changed: who gives slabs back publishes a view without them. So whoever keeps a view reachable keeps
   * all the memory that was ever found through it, and a handle made of garbage finds memory that is
   * safe to read, or none. A handle whose slab is newer than the view finds none as well; or, if the
   * slab has an index that another one had, that one. So reads are in vain once a slab was dropped, and
   * who is announced believes what it found only if the view is still the same.
   */
  static final class View {
    /**
     * Where the slabs start, or 0. Set after the buffer. Readers go by these, through Agrona's
     * {@code UnsafeApi}, as a buffer checks what they must check themselves, and costs a look at itself.
     */
    final long[] addresses;

    final UnsafeBuffer[] buffers;

    View(int length) {
      this(new long[length], new UnsafeBuffer[length]);
    }

    private View(long[] addresses, UnsafeBuffer[] buffers) {
      this.addresses = addresses;
      this.buffers = buffers;
    }

    private View copy(int length) {
      return new View(Arrays.copyOf(addresses, length), Arrays.copyOf(buffers, length));
    }

    private void setLocked(int index, UnsafeBuffer buffer) {
      buffers[index] = buffer;
      // Release: who finds a handle of this slab in a word finds the buffer in this view.
      ADDRESSES.setRelease(addresses, index, buffer == null ? 0 : buffer.addressOffset());
    }
  }

  /** By index as the buffers. Changed under the lock; the holder of a block reads its own slab. */
  private volatile Slab[] slabs = new Slab[2];

  /** Regular slabs in which something is free. Guarded by the lock, as all fields below. */
  private Slab roomy;

  /** Slabs in which nothing is taken, by {@link Slab#nextEmpty}: to note one as empty takes no memory. */
  private Slab empty;

  private int emptyCount;
  private long emptyBytes;

  /** The least index that was never used, and used ones that are free again. */
  private int fresh = 1;

  private int[] free = new int[4];
  private int freeCount;

  private volatile long reserved;

  Slabs(Runnable dropped) {
    this.dropped = dropped;
  }

  View view() {
    return view;
  }

  UnsafeBuffer[] buffers() {
    return view.buffers;
  }

  /** Bytes of the slabs. */
  long reserved() {
    return reserved;
  }

  /** Takes a page, or returns null if there is no memory. */
  Page tryTakePage(Bin bin) {
    try {
      lock.lock();
      int tries = SEARCH;
      for (Slab slab = roomy; slab != null && tries-- > 0; slab = slab.next) {
        Page page = slab.tryTakePageLocked(bin);
        if (page != null) {
          tookLocked(slab);
          return page;
        }
      }
      Slab slab = tryAddLocked(SlabPool.SIZE, false);
      return slab == null ? null : slab.tryTakePageLocked(bin);
    } finally {
      lock.unlock();
    }
  }

  void givePage(Page page) {
    try {
      lock.lock();
      boolean wasFull = page.slab.isFull();
      page.slab.givePageLocked(page);
      gaveLocked(page.slab, wasFull);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a run, or for more than {@link #MAX_RUN_BYTES} a slab; returns its handle, 0 for none. */
  long tryTakeRun(int bytes) {
    try {
      lock.lock();
      return bytes > MAX_RUN_BYTES
          ? tryTakeLargeLocked(bytes + Slab.UNIT - 1 & -Slab.UNIT)
          : tryTakeRunLocked(bytes + Slab.UNIT - 1 >>> Integer.numberOfTrailingZeros(Slab.UNIT));
    } finally {
      lock.unlock();
    }
  }

  /** A large slab is larger than a regular one, so that every offset lies in it. */
  private long tryTakeLargeLocked(int bytes) {
    int slabBytes = Math.max(SlabPool.SIZE + LARGE_STEP, bytes + LARGE_STEP - 1 & -LARGE_STEP);
    Slab slab = empty;
    while (slab != null && slab.lease.bytes != slabBytes) {
      slab = slab.nextEmpty;
    }
    if (slab != null) {
      tookEmptyLocked(slab);
    } else {
      slab = tryAddLocked(slabBytes, true);
      if (slab == null) {
        return 0;
      }
    }
    slab.largeBytes = bytes;
    return Handle.of(slab.index, 0);
  }

  private long tryTakeRunLocked(int units) {
    int tries = SEARCH;
    for (Slab slab = roomy; slab != null && tries-- > 0; slab = slab.next) {
      int offset = slab.tryTakeRunLocked(units);
      if (offset >= 0) {
        tookLocked(slab);
        return Handle.of(slab.index, offset);
      }
    }
    Slab slab = tryAddLocked(SlabPool.SIZE, false);
    return slab == null ? 0 : Handle.of(slab.index, slab.tryTakeRunLocked(units));
  }

  void giveRun(long handle) {
    try {
      lock.lock();
      Slab slab = slab(handle);
      boolean wasFull = slab.isFull();
      if (!slab.isLarge()) {
        slab.giveRunLocked(Handle.offset(handle));
      }
      gaveLocked(slab, wasFull);
    } finally {
      lock.unlock();
    }
  }

  /** The slab of a block that the caller holds. */
  Slab slab(long handle) {
    return slabs[Handle.slab(handle)];
  }

  /** What a block takes that is no part of a page. */
  static long bytesOf(Slab slab, long handle) {
    return slab.isLarge() ? slab.largeBytes : slab.runBytes(Handle.offset(handle));
  }

  private void tookLocked(Slab slab) {
    tookEmptyLocked(slab);
    if (slab.isFull()) {
      unlinkLocked(slab);
    }
  }

  /** Takes a slab off the empty ones, if it is one of them. */
  private void tookEmptyLocked(Slab slab) {
    Slab previous = null;
    for (Slab at = empty; at != null; previous = at, at = at.nextEmpty) {
      if (at == slab) {
        if (previous == null) {
          empty = at.nextEmpty;
        } else {
          previous.nextEmpty = at.nextEmpty;
        }
        at.nextEmpty = null;
        emptyCount--;
        emptyBytes -= at.lease.bytes;
        return;
      }
    }
  }

  private void gaveLocked(Slab slab, boolean wasFull) {
    if (slab.isLarge() || slab.isEmpty()) {
      slab.nextEmpty = empty;
      empty = slab;
      emptyCount++;
      emptyBytes += slab.lease.bytes;
    }
    if (wasFull && !slab.isLarge()) {
      linkLocked(slab);
    }
    if (emptyBytes > Math.max(SlabPool.SIZE, reserved / KEPT_SHARE)) {
      dropEmptyLocked();
    }
  }

  private void linkLocked(Slab slab) {
    slab.next = roomy;
    if (roomy != null) {
      roomy.previous = slab;
    }
    roomy = slab;
  }

  private void unlinkLocked(Slab slab) {
    if (slab.previous == null) {
      roomy = slab.next;
    } else {
      slab.previous.next = slab.next;
    }
    if (slab.next != null) {
      slab.next.previous = slab.previous;
    }
    slab.next = null;
    slab.previous = null;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // reserved is written under the lock alone
  private Slab tryAddLocked(int bytes, boolean large) {
    int index = freeCount > 0 ? free[freeCount - 1] : fresh;
    if (index == Handle.MAX_SLABS) {
      return null;
    }
    SlabPool.Lease lease = SlabPool.tryTake(bytes);
    if (lease == null) {
      return null;
    }
    Slab slab;
    try {
      if (Checks.ON) {
        Checks.at(Checks.Place.HEAP);
      }
      slab = new Slab(lease, index, large);
      if (index >= slabs.length) {
        slabs = Arrays.copyOf(slabs, 2 * index);
      }
      if (index >= view.buffers.length) {
        view = view.copy(slabs.length);
      }
    } catch (OutOfMemoryError noHeap) {
      SlabPool.give(lease);
      throw noHeap;
    }
    slabs[index] = slab;
    view.setLocked(index, lease.buffer);
    if (freeCount > 0) {
      freeCount--;
    } else {
      fresh++;
    }
    if (!large) {
      linkLocked(slab);
    }
    reserved += lease.bytes;
    return slab;
  }

  /**
   * Gives the empty slabs back, unless there is no heap for that now. Each leaves this before it goes to
   * the pool: if an error came in between, it would be nobody's, and not two maps'.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // reserved is written under the lock alone
  private void dropEmptyLocked() {
    View fewer;
    try {
      if (Checks.ON) {
        Checks.at(Checks.Place.HEAP);
      }
      fewer = view.copy(view.buffers.length);
      if (free.length < freeCount + emptyCount) {
        free = Arrays.copyOf(free, 2 * (freeCount + emptyCount));
      }
    } catch (OutOfMemoryError putOff) {
      return;
    }
    Slab first = empty;
    for (Slab slab = first; slab != null; slab = slab.nextEmpty) {
      fewer.setLocked(slab.index, null);
      slabs[slab.index] = null;
      free[freeCount++] = slab.index;
      if (!slab.isLarge()) {
        unlinkLocked(slab);
      }
    }
    view = fewer;
    dropped.run();
    reserved -= emptyBytes;
    empty = null;
    emptyCount = 0;
    emptyBytes = 0;
    for (Slab slab = first; slab != null; slab = slab.nextEmpty) {
      SlabPool.give(slab.lease);
    }
  }

  /**
   * Gives everything back. Nobody writes to these slabs any more. As above, each slab leaves this before
   * it goes to the pool.
   */
  void close() {
    try {
      lock.lock();
      Slab[] slabs = this.slabs;
      this.slabs = NO_SLABS;
      view = NONE;
      roomy = null;
      empty = null;
      emptyCount = 0;
      emptyBytes = 0;
      reserved = 0;
      for (Slab slab : slabs) {
        if (slab != null) {
          SlabPool.give(slab.lease);
        }
      }
    } finally {
      lock.unlock();
    }
  }
}

package io.syncmap.offheap;

import io.syncmap.spi.Mutex;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The memory of the process that maps take slabs from and give them back to. A slab that was given back
 * may still be read by somebody who started before, and will throw away what it sees; so it goes to
 * another map, or is dropped: its memory is freed by a {@link Cleaner} once no thread can reach the
 * buffer. Whoever reads keeps it reachable ({@link Reference#reachabilityFence}).
 *
 * <p>What is kept for other maps is kept softly: a heap that is short of memory gets it freed, and so does
 * a class loader that nobody else holds. Each slab's {@code Drop} is held by the cleaner's thread, and
 * holds its class, the loader and this pool; a strong reference from here to a buffer would keep them all.
 *
 * <p>The memory is not counted against {@code -XX:MaxDirectMemorySize}.
 */
final class SlabPool {
  static final int SIZE_SHIFT = 22;

  /** Bytes of a slab, unless it is a single block of more than {@link Slabs#MAX_RUN_BYTES}. */
  static final int SIZE = 1 << SIZE_SHIFT;

  /** Readable bytes behind the last block of a slab, for who reads the head of a block at any offset. */
  static final int SLACK = 128;

  /** Bytes kept for other maps; what is given back beyond that is dropped. */
  private static final long MAX_KEPT = 256L << 20;

  /** Bytes dropped and not yet freed past which nothing is allocated before a collection. */
  private static final long MAX_DROPPED = 512L << 20;

  /** How long an allocation waits for dropped slabs to be freed, in nanoseconds. */
  private static final long MAX_WAIT_NANOS = 500_000_000;

  /** Alignment of a slab: a page of the operating system, so that a 4 KiB block never needs two. */
  private static final int ALIGNMENT = 4096;

  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicLong DROPPED = new AtomicLong();
  private static final Mutex LOCK = new Mutex();

  /** Slabs to take, by their size. Guarded by the lock, as is the next field. */
  private static final Map<Integer, ArrayDeque<SoftReference<Lease>>> KEPT = new HashMap<>();

  /** Bytes of the slabs above, those that were cleared and not yet missed included. */
  private static long keptBytes;

  private SlabPool() {}

  /** A slab's memory. Kept reachable by the buffer's users, who may hold nothing else of it. */
  static final class Lease {
    final UnsafeBuffer buffer;
    final int bytes;
    private final Drop drop;

    private Lease(UnsafeBuffer buffer, int bytes, Drop drop) {
      this.buffer = buffer;
      this.bytes = bytes;
      this.drop = drop;
    }
  }

  /** Frees the memory once the buffer is unreachable. Refers to the address only. */
  private static final class Drop implements Runnable {
    private final long address;
    private final int bytes;
    private volatile boolean counted;

    Drop(long address, int bytes) {
      this.address = address;
      this.bytes = bytes;
    }

    void count() {
      counted = true;
      DROPPED.addAndGet(bytes);
    }

    @Override
    public void run() {
      UnsafeApi.freeMemory(address);
      if (counted) {
        DROPPED.addAndGet(-bytes);
      }
    }
  }

  /**
   * Takes a slab of so many bytes, at least {@link #SIZE} and a multiple of eight. Null if there is no
   * memory now: then {@link #relieve} may help.
   */
  static Lease tryTake(int bytes) {
    try {
      LOCK.lock();
      Lease lease = tryTakeKeptLocked(bytes);
      if (lease != null) {
        return lease;
      }
    } finally {
      LOCK.unlock();
    }
    return DROPPED.get() > MAX_DROPPED ? null : allocate(bytes);
  }

  private static Lease tryTakeKeptLocked(int bytes) {
    ArrayDeque<SoftReference<Lease>> kept = KEPT.get(bytes);
    Lease lease = null;
    while (lease == null && kept != null) {
      lease = kept.pollLast().get();
      keptBytes -= bytes;
      if (kept.isEmpty()) {
        KEPT.remove(bytes);
        kept = null;
      }
    }
    return lease;
  }

  /** Takes off the count what the collector cleared. */
  private static void forgetClearedLocked() {
    KEPT.forEach((bytes, kept) -> {
      int before = kept.size();
      kept.removeIf(lease -> lease.refersTo(null));
      keptBytes -= (long) (before - kept.size()) * bytes;
    });
    KEPT.values().removeIf(ArrayDeque::isEmpty);
  }

  private static Lease allocate(int bytes) {
    long address;
    try {
      address = UnsafeApi.allocateMemory((long) bytes + SLACK + ALIGNMENT);
    } catch (OutOfMemoryError refused) {
      return null;
    }
    long aligned = address + ALIGNMENT - 1 & -ALIGNMENT;
    Drop drop = new Drop(address, bytes);
    UnsafeBuffer buffer = new UnsafeBuffer(aligned, bytes + SLACK);
    CLEANER.register(buffer, drop);
    buffer.verifyAlignment();
    return new Lease(buffer, bytes, drop);
  }

  /** Gives a slab back, which nobody writes any more. */
  static void give(Lease lease) {
    try {
      LOCK.lock();
      if (keptBytes + lease.bytes > MAX_KEPT) {
        forgetClearedLocked();
      }
      if (keptBytes + lease.bytes <= MAX_KEPT) {
        KEPT.computeIfAbsent(lease.bytes, size -> new ArrayDeque<>())
            .addLast(new SoftReference<>(lease));
        keptBytes += lease.bytes;
        return;
      }
    } finally {
      LOCK.unlock();
    }
    try {
      lease.drop.count();
    } finally {
      // Not before: a drop that runs uncounted would never be taken off the count.
      Reference.reachabilityFence(lease.buffer);
    }
  }

  /**
   * Waits a bounded time until dropped slabs are freed, if that is what {@link #tryTake} lacks. The
   * caller holds no lock and is not announced.
   */
  static void relieve() {
    if (DROPPED.get() > MAX_DROPPED / 2) {
      System.gc();
      long end = System.nanoTime() + MAX_WAIT_NANOS;
      while (DROPPED.get() > MAX_DROPPED / 2 && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}

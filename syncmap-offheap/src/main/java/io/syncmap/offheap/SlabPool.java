package io.syncmap.offheap;

import io.syncmap.spi.Mutex;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
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
 * <p>A slab that two maps take at once would show each the other's bytes. So what stands between taking and
 * owning one, and between giving it up and keeping it, allocates nothing on the heap: an error there leaves
 * the slab to the Cleaner.
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

  /** The last slab given back, before the others that can be taken. Guarded by the lock, as all of them. */
  private static Kept kept;

  /** Bytes of the slabs above, those that were cleared and not yet missed included. */
  private static long keptBytes;

  private SlabPool() {}

  /** A slab's memory. Kept reachable by the buffer's users, who may hold nothing else of it. */
  static final class Lease {
    final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    final int bytes;
    private final Drop drop;

    /** Made with the slab, as giving one back must not fail. */
    final Kept kept;

    private Lease(int bytes) {
      this.bytes = bytes;
      this.drop = new Drop(bytes);
      this.kept = new Kept(this);
    }
  }

  /** The place of a slab in the pool. */
  static final class Kept extends SoftReference<Lease> {
    private final int bytes;
    private Kept next;

    /** Whether this is in the pool. */
    private boolean in;

    Kept(Lease lease) {
      super(lease);
      this.bytes = lease.bytes;
    }
  }

  /** Frees the memory once the buffer is unreachable. Refers to the address only. */
  private static final class Drop implements Runnable {
    private final int bytes;

    /** Volatile, as the cleaner's thread reads it. 0 until there is memory, and freeing that is nothing. */
    private volatile long address;

    private volatile boolean counted;

    Drop(int bytes) {
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

  /** Takes a slab of a size, and forgets what the collector cleared before it. */
  private static Lease tryTakeKeptLocked(int bytes) {
    Kept previous = null;
    for (Kept at = kept; at != null; at = at.next) {
      Lease lease = at.get();
      if (lease == null || at.bytes == bytes) {
        removeLocked(previous, at);
        if (lease != null) {
          return lease;
        }
      } else {
        previous = at;
      }
    }
    return null;
  }

  private static void removeLocked(Kept previous, Kept at) {
    if (previous == null) {
      kept = at.next;
    } else {
      previous.next = at.next;
    }
    at.in = false;
    keptBytes -= at.bytes;
  }

  private static Lease allocate(int bytes) {
    if (Checks.ON) {
      Checks.at(Checks.Place.HEAP);
    }
    Lease lease = new Lease(bytes);
    CLEANER.register(lease.buffer, lease.drop);
    // Only now: no error can come between this memory and who frees it.
    long address;
    try {
      address = UnsafeApi.allocateMemory((long) bytes + SLACK + ALIGNMENT);
    } catch (OutOfMemoryError refused) {
      return null;
    }
    lease.drop.address = address;
    lease.buffer.wrap(address + ALIGNMENT - 1 & -ALIGNMENT, bytes + SLACK);
    lease.buffer.verifyAlignment();
    return lease;
  }

  /** Gives a slab back, which nobody writes any more. The caller has let go of it before. */
  static void give(Lease lease) {
    if (Checks.ON) {
      Checks.at(Checks.Place.BEFORE_POOL);
    }
    try {
      LOCK.lock();
      if (lease.kept.in) {
        throw new AssertionError("A slab is given back twice");
      }
      if (keptBytes + lease.bytes > MAX_KEPT) {
        tryTakeKeptLocked(0); // no slab has this size: forgets what was cleared
      }
      // By get, the collector learns that it was used just now.
      if (keptBytes + lease.bytes <= MAX_KEPT && lease.kept.get() == lease) {
        lease.kept.next = kept;
        lease.kept.in = true;
        kept = lease.kept;
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

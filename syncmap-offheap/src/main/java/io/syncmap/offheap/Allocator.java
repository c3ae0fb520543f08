package io.syncmap.offheap;

import io.syncmap.spi.Mutex;
import io.syncmap.spi.Tally;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Blocks of any size: small ones from pages of their size class, others as runs or slabs. Takes and
 * gives under a lock for each size class and arena; never waits for memory, and calls no user code.
 * Whoever takes or gives is announced, or reclaims, so that the slabs are this map's.
 */
final class Allocator {
  /** As many threads take blocks without meeting at a lock, if the hash of their ids spreads them. */
  private static final int ARENAS =
      Integer.highestOneBit(Math.min(8, Math.max(1, Runtime.getRuntime().availableProcessors())));

  private final Slabs slabs;
  private final Bin[][] bins = new Bin[ARENAS][SizeClasses.COUNT];
  private final Tally runBytes = new Tally();

  /** The budget, or 0 for none. */
  final long maxBytes;

  /** Guards {@link #reserve}. Taken with a segment's {@code mu} held; nothing is waited for under it. */
  private final Mutex reserveLock = new Mutex();

  /**
   * What the budget holds back, so that a purge always finds room for a table: the size of the largest
   * table that was ever taken. Whoever does not hold the lock may see an older one, which is smaller.
   */
  private volatile long reserve;

  /** Bytes in blocks; counted only if there is a budget. */
  private final AtomicLong counted = new AtomicLong();

  /** Null unless {@link Checks#ON}. */
  private final Checks checks = Checks.create();

  Allocator(Slabs slabs, long maxBytes) {
    this.slabs = slabs;
    this.maxBytes = maxBytes;
    for (Bin[] arena : bins) {
      for (int i = 0; i < arena.length; i++) {
        arena[i] = new Bin(SizeClasses.bytes(i));
      }
    }
  }

  /** Takes a block of at least so many bytes; returns its handle, or 0 if there is no memory now. */
  long tryTake(int bytes) {
    return tryTake(bytes, reserve);
  }

  /** Takes a block for what makes room: from what the budget holds back for that, if need be. */
  long tryTakeReserved(int bytes) {
    return tryTake(bytes, 0);
  }

  /** Takes the slots of a table, if the budget can hold as much back for its purge. */
  long tryTakeForTable(int bytes) {
    if (maxBytes == 0 || bytes <= reserve) {
      return tryTake(bytes);
    }
    try {
      reserveLock.lock();
      long size = sizeOf(bytes);
      long handle = tryTake(bytes, Math.max(reserve, size));
      if (handle != 0) {
        reserve = Math.max(reserve, size);
      }
      return handle;
    } finally {
      reserveLock.unlock();
    }
  }

  private long tryTake(int bytes, long kept) {
    if (Checks.ON && Checks.denies()) {
      return 0;
    }
    if (maxBytes != 0 && !tryCount(sizeOf(bytes), maxBytes - kept)) {
      return 0;
    }
    long handle = 0;
    try {
      handle = bytes <= SizeClasses.MAX
          ? bins[arena()][SizeClasses.of(bytes)].tryTake(slabs)
          : slabs.tryTakeRun(bytes);
    } finally {
      if (handle == 0 && maxBytes != 0) {
        counted.addAndGet(-sizeOf(bytes));
      }
    }
    if (handle != 0) {
      if (bytes > SizeClasses.MAX) {
        runBytes.add(bytesOf(handle));
      }
      if (checks != null) {
        Slab slab = slabs.slab(handle);
        checks.taken(slab.buffer(), slab.page(Handle.offset(handle)), handle, bytesOf(handle));
      }
      // Whoever sees what the caller writes, and then looks at the generation, sees the one that was
      // raised before this block became free.
      VarHandle.releaseFence();
    }
    return handle;
  }

  private static int arena() {
    return ARENAS - 1 & (int) Thread.currentThread().getId();
  }

  private boolean tryCount(long bytes, long limit) {
    long before = counted.getAndAdd(bytes);
    if (before + bytes > limit) {
      counted.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** What the budget counts for a block: its class's bytes, or its own to the next unit. */
  private static long sizeOf(int bytes) {
    return bytes <= SizeClasses.MAX
        ? SizeClasses.bytes(SizeClasses.of(bytes))
        : (long) bytes + Slab.UNIT - 1 & -Slab.UNIT;
  }

  /** Gives back a block, which nobody reaches; returns its bytes. */
  long give(long handle) {
    Slab slab = slabs.slab(handle);
    Page page = slab.page(Handle.offset(handle));
    long bytes = page == null ? Slabs.bytesOf(slab, handle) : page.bin.blockBytes;
    if (checks != null) {
      checks.given(slab.buffer(), page, handle, bytes);
    }
    if (page == null) {
      runBytes.add(-bytes);
      slabs.giveRun(handle);
    } else {
      page.bin.give(slabs, page, handle);
    }
    if (maxBytes != 0) {
      counted.addAndGet(-bytes);
    }
    return bytes;
  }

  /** Notes, if the checks are on, that a block is retired. */
  void retired(long handle) {
    if (checks != null) {
      checks.retired(handle);
    }
  }

  /** Gives back a block that was retired, after a grace period; returns its bytes. */
  long giveRetired(long handle) {
    if (checks != null) {
      checks.freed(handle);
    }
    return give(handle);
  }

  /** Lets go of every page and slab; nobody takes or gives any more. */
  void close() {
    for (Bin[] arena : bins) {
      for (Bin bin : arena) {
        bin.close();
      }
    }
    runBytes.reset();
    slabs.close();
  }

  /** The bytes of a block that the caller holds. */
  long bytesOf(long handle) {
    Slab slab = slabs.slab(handle);
    Page page = slab.page(Handle.offset(handle));
    return page == null ? Slabs.bytesOf(slab, handle) : page.bin.blockBytes;
  }

  /** The buffer of a block that the caller holds, or that an announced thread found. */
  UnsafeBuffer buffer(long handle) {
    return slabs.buffers()[Handle.slab(handle)];
  }

  /** Bytes in blocks that were taken and not given back. Exact while nobody takes or gives. */
  long bytesTaken() {
    long bytes = runBytes.sum();
    for (Bin[] arena : bins) {
      for (Bin bin : arena) {
        bytes += bin.bytesTaken();
      }
    }
    return bytes;
  }
}

package io.syncmap.offheap;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The retired blocks of one map, by the stripe of who retired them: their handles, in chunks on the
 * heap, so that nobody touches the memory of a block between its retirement and its reuse.
 *
 * <p>Whoever retires is announced. It takes the next place of the stripe's first chunk by one atomic
 * addition, and puts a new chunk before it when it is full. To detach a stripe is to take its chunks
 * and close each: the places that were taken before belong to the period that begins, and who comes
 * later goes to a new chunk. A handle is written after its place was taken; but its writer is announced
 * until it has, and so all are written when the period ends. For the same reason no chunk is used again
 * while somebody who found it as the first one still adds to it.
 */
final class Retired {
  /** Places of a chunk. */
  private static final int CHUNK = 126;

  /** Elements from one stripe's first chunk to the next: two cache lines at the least. */
  private static final int STRIDE = 32;

  private static final int BYTES_SHIFT = 24;

  private static final long PLACES = (1L << BYTES_SHIFT) - 1;

  /** As {@link Chunk#fill}: no place is left, whatever number of threads still tries. */
  private static final long CLOSED = 1L << BYTES_SHIFT - 1;

  private static final VarHandle FIRSTS = MethodHandles.arrayElementVarHandle(Chunk[].class);
  private static final VarHandle FILL =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "fill", VarHandle.class, Chunk.class, long.class);
  private static final VarHandle SPARES =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "spares", VarHandle.class, Retired.class, Chunk.class);

  private final Chunk[] firsts;
  private final int stripes;

  /** Chunks to be used again. */
  private volatile Chunk spares;

  /** The chunks of the period under way. Guarded by the lock of {@link Domain}. */
  private Chunk detached;

  /** Written under the lock. */
  private volatile long detachedBytes;

  private static final class Chunk {
    final long[] handles = new long[CHUNK];

    /** How many places were asked for, and above that the bytes of their blocks in units of eight. */
    volatile long fill;

    /** The bytes in the chunks behind this one, while it stands before them. */
    long bytesBehind;

    /** The handles left to free, once this is detached. */
    int left;

    Chunk next;

    long bytes() {
      return fill >>> BYTES_SHIFT << 3;
    }
  }

  Retired(int stripes) {
    this.stripes = stripes;
    this.firsts = new Chunk[(stripes + 1) * STRIDE];
  }

  /** Adds a block, for an announced thread. */
  void add(int stripe, long handle, long bytes) {
    int at = (stripe + 1) * STRIDE;
    long step = bytes >>> 3 << BYTES_SHIFT;
    for (;;) {
      Chunk first = (Chunk) FIRSTS.getAcquire(firsts, at);
      if (first != null) {
        long place = (long) FILL.getAndAdd(first, step + 1) & PLACES;
        if (place < CHUNK) {
          first.handles[(int) place] = handle;
          return;
        }
        FILL.getAndAdd(first, -step);
      }
      Chunk fresh = spare();
      fresh.handles[0] = handle;
      fresh.fill = step + 1;
      fresh.next = first;
      fresh.bytesBehind = first == null ? 0 : first.bytesBehind + first.bytes();
      if (FIRSTS.compareAndSet(firsts, at, first, fresh)) {
        return;
      }
    }
  }

  /** Takes all spares and puts all but one back; if others came meanwhile, the collector gets them. */
  private Chunk spare() {
    Chunk spare = (Chunk) SPARES.getAndSet(this, null);
    if (spare == null) {
      return new Chunk();
    }
    SPARES.compareAndSet(this, null, spare.next);
    return spare;
  }

  /** Bytes of a stripe that are not detached, about. */
  long bytes(int stripe) {
    Chunk first = (Chunk) FIRSTS.getAcquire(firsts, (stripe + 1) * STRIDE);
    return first == null ? 0 : first.bytesBehind + first.bytes();
  }

  /** Bytes given up and not yet freed; exact while nobody retires or frees. */
  long bytes() {
    long bytes = detachedBytes;
    for (int i = 0; i < stripes; i++) {
      bytes += bytes(i);
    }
    return bytes;
  }

  /** Detaches all that is retired now; what was detached before is freed. */
  void detachLocked() {
    long bytes = 0;
    for (int i = 1; i <= stripes; i++) {
      Chunk next;
      Chunk chunk = (Chunk) FIRSTS.getAndSet(firsts, i * STRIDE, null);
      for (; chunk != null; chunk = next) {
        long fill = (long) FILL.getAndSet(chunk, CLOSED);
        chunk.left = (int) Math.min(CHUNK, fill & PLACES);
        bytes += fill >>> BYTES_SHIFT << 3;
        next = chunk.next;
        chunk.next = detached;
        detached = chunk;
      }
    }
    detachedBytes = bytes;
  }

  /** Frees so many of the detached blocks, or all; returns how many. */
  int freeLocked(Allocator allocator, int most) {
    int freed = 0;
    long bytes = 0;
    while (detached != null && freed < most) {
      Chunk chunk = detached;
      while (chunk.left > 0 && freed < most) {
        bytes += allocator.giveRetired(chunk.handles[--chunk.left]);
        freed++;
      }
      if (chunk.left == 0) {
        detached = chunk.next;
        recycle(chunk);
      }
    }
    detachedBytes = detached == null ? 0 : Math.max(0, detachedBytes - bytes);
    return freed;
  }

  /** Lets go of all chunks; nobody retires any more. */
  void closeLocked() {
    for (int i = 1; i <= stripes; i++) {
      FIRSTS.setVolatile(firsts, i * STRIDE, null);
    }
    detached = null;
    detachedBytes = 0;
    spares = null;
  }

  private void recycle(Chunk chunk) {
    do {
      chunk.next = spares;
    } while (!SPARES.compareAndSet(this, chunk.next, chunk));
  }
}

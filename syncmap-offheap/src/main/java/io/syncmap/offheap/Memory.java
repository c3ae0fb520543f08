package io.syncmap.offheap;

import io.syncmap.OffHeapMemoryException;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/** The memory of one map: its slabs, the blocks in them, and what says when a block may be reused. */
final class Memory {
  /** How long a write waits for memory that others may give up, in nanoseconds. */
  private static final long MAX_WAIT_NANOS = 100_000_000;

  private static final long PARK_NANOS = 200_000;

  private final String name;
  final Slabs slabs = new Slabs(this::raiseGeneration);
  final Allocator allocator;
  final Domain domain;

  /** How entries hold their keys. */
  final Entry.Layout layout;

  Memory(OffHeapSyncMap<?, ?> map, long maxBytes, Entry.Layout layout) {
    this.name = map.name();
    this.allocator = new Allocator(slabs, maxBytes);
    this.domain = new Domain(map, allocator);
    this.layout = layout;
  }

  private void raiseGeneration() {
    domain.raiseGeneration();
  }

  /** The buffers by which to look blocks up. */
  UnsafeBuffer[] buffers() {
    return slabs.buffers();
  }

  /** The buffer of a block that the caller, announced, reached after its announcement. */
  UnsafeBuffer buffer(long handle) {
    return slabs.buffers()[Handle.slab(handle)];
  }

  /** Retires the block of a state that the caller has taken out of an entry, if it has its own. */
  void retireState(long state) {
    if (SlotWord.isOwnBlock(state)) {
      domain.retire(Handle.in(state));
    }
  }

  /**
   * Frees what can be freed, and waits a bounded time for those who are in the way. The caller holds no
   * lock and is not announced.
   */
  void relieve() {
    SlabPool.relieve();
    long end = System.nanoTime() + MAX_WAIT_NANOS;
    while (!domain.reclaimAll() && System.nanoTime() < end) {
      LockSupport.parkNanos(PARK_NANOS);
    }
  }

  OffHeapMemoryException exhausted(long asked) {
    return new OffHeapMemoryException(
        name, allocator.maxBytes == 0 ? Long.MAX_VALUE : allocator.maxBytes, bytesLive(), asked);
  }

  long bytesLive() {
    return Math.max(0, allocator.bytesTaken() - domain.retiredBytes());
  }

  long bytesReserved() {
    return slabs.reserved();
  }
}

package io.syncmap.offheap;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Roots that were cleared, until their memory is freed: after a grace period, when no function computes
 * a key of theirs any more, and one segment after the other. Guarded by the lock of {@link Domain},
 * but for {@link #bury}.
 */
final class Graves {
  private final Allocator allocator;
  private final AtomicReference<Root> fresh = new AtomicReference<>();

  /** Roots that wait for the end of this grace period. */
  private Root detached;

  /** Roots that nobody is in, unless some thread computes; linked, as the others, without an allocation. */
  private Root quiet;

  /** The root being freed, and its next segment. */
  private Root opened;

  private Segment segment;

  Graves(Allocator allocator) {
    this.allocator = allocator;
  }

  void bury(Root root) {
    do {
      root.nextBuried = fresh.get();
    } while (!fresh.compareAndSet(root.nextBuried, root));
  }

  /** Lets go of all roots, since the slabs that their memory is in are given back. */
  void close() {
    fresh.set(null);
    detached = null;
    quiet = null;
    opened = null;
    segment = null;
  }

  /** Lets go of a root that was buried in a map that is closed already. */
  void forgetBuried() {
    fresh.set(null);
  }

  void detach() {
    detached = fresh.getAndSet(null);
  }

  void graceEnded() {
    while (detached != null) {
      Root root = detached;
      detached = root.nextBuried;
      root.nextBuried = quiet;
      quiet = root;
    }
  }

  /** Whether there is something to do that needs no function to end. */
  boolean isWaiting() {
    if (fresh.get() != null || opened != null) {
      return true;
    }
    for (Root root = quiet; root != null; root = root.nextBuried) {
      if (!root.isComputing()) {
        return true;
      }
    }
    return false;
  }

  /** Frees segments until about so many blocks are freed; returns their number. */
  int free(int blocks) {
    int freed = 0;
    while (freed < blocks && (segment != null || openNext())) {
      // On to the next before this one is freed: what an error leaves behind is lost, and not freed twice.
      Segment s = segment;
      segment = opened.segmentAfter(s);
      if (segment == null) {
        opened = null;
      }
      freed += s.free(allocator);
    }
    return freed;
  }

  private boolean openNext() {
    Root previous = null;
    for (Root root = quiet; root != null; previous = root, root = root.nextBuried) {
      if (!root.isComputing()) {
        if (previous == null) {
          quiet = root.nextBuried;
        } else {
          previous.nextBuried = root.nextBuried;
        }
        opened = root;
        segment = root.settled(0);
        return true;
      }
    }
    return false;
  }
}

package io.syncmap.offheap;

import java.util.ArrayDeque;
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

  /** Roots that nobody is in, unless some thread computes. */
  private final ArrayDeque<Root> quiet = new ArrayDeque<>();

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
    quiet.clear();
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
    for (; detached != null; detached = detached.nextBuried) {
      quiet.add(detached);
    }
  }

  /** Whether there is something to do that needs no function to end. */
  boolean isWaiting() {
    if (fresh.get() != null || opened != null) {
      return true;
    }
    for (Root root : quiet) {
      if (!root.isComputing()) {
        return true;
      }
    }
    return false;
  }

  /** Frees segments until about so many blocks are freed; returns their number. */
  int free(int blocks) {
    int freed = 0;
    while (freed < blocks) {
      if (segment == null && !openNext()) {
        break;
      }
      freed += segment.free(allocator);
      segment = opened.segmentAfter(segment);
      if (segment == null) {
        opened = null;
      }
    }
    return freed;
  }

  private boolean openNext() {
    for (int i = quiet.size(); i > 0; i--) {
      Root root = quiet.poll();
      if (!root.isComputing()) {
        opened = root;
        segment = root.settled(0);
        return true;
      }
      quiet.add(root);
    }
    return false;
  }
}

package io.syncmap.offheap;

import io.syncmap.spi.Mutex;

/** The pages of one size class and one arena that have a free block: a list, guarded by the lock. */
final class Bin {
  /** How often a taker looks for the lock before it lets itself be parked; it is held for an instant. */
  private static final int SPINS = 256;

  final int blockBytes;

  /** 2³² divided by the bytes of a block, rounded up: multiplies where a division would take longer. */
  private final long reciprocal;

  private final Mutex lock = new Mutex();
  private Page partial;
  private long taken;

  Bin(int blockBytes) {
    this.blockBytes = blockBytes;
    this.reciprocal = (1L << 32) / blockBytes + 1;
  }

  /** Takes a block, or returns 0 if that takes another page and there is none. */
  long tryTake(Slabs slabs) {
    try {
      lock();
      Page page = partial;
      if (page == null) {
        page = slabs.tryTakePage(this);
        if (page == null) {
          return 0;
        }
        linkLocked(page);
      }
      long handle = page.takeLocked();
      taken++;
      if (page.isFull()) {
        unlinkLocked(page);
      }
      return handle;
    } finally {
      lock.unlock();
    }
  }

  void give(Slabs slabs, Page page, long handle) {
    try {
      lock();
      boolean wasFull = page.isFull();
      page.giveLocked(handle);
      taken--;
      if (page.isEmpty()) {
        if (!wasFull) {
          unlinkLocked(page);
        }
        slabs.givePage(page);
      } else if (wasFull) {
        linkLocked(page);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The number of the block that starts so many bytes from the start of its page. */
  int indexOf(int bytes) {
    return (int) (bytes * reciprocal >>> 32);
  }

  /** Bytes in blocks taken and not given back. Exact while nobody takes or gives. */
  long bytesTaken() {
    try {
      lock();
      return taken * blockBytes;
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of the pages; nobody takes or gives any more. */
  void close() {
    try {
      lock();
      partial = null;
      taken = 0;
    } finally {
      lock.unlock();
    }
  }

  private void lock() {
    for (int i = 0; i < SPINS; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  private void linkLocked(Page page) {
    page.next = partial;
    if (partial != null) {
      partial.previous = page;
    }
    partial = page;
  }

  private void unlinkLocked(Page page) {
    if (page.previous == null) {
      partial = page.next;
    } else {
      page.previous.next = page.next;
    }
    if (page.next != null) {
      page.next.previous = page.previous;
    }
    page.next = null;
    page.previous = null;
  }
}

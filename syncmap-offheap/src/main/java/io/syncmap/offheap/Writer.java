package io.syncmap.offheap;

/**
 * The loops of the writing operations: an announced attempt, and after it, announced no more and with
 * no lock held, whatever may take time: {@code mu}, another thread's function, or memory.
 */
final class Writer {
  private final OffHeapSyncMap<?, ?> map;
  private final Memory memory;
  private final Computations<?, ?> computations;

  Writer(OffHeapSyncMap<?, ?> map, Memory memory, Computations<?, ?> computations) {
    this.map = map;
    this.memory = memory;
    this.computations = computations;
  }

  /** Writes as the call says; DONE, or FOUND, with what is there in {@code call.found}. */
  Outcome write(Call call) {
    for (int starved = 0; ; ) {
      Outcome outcome = Outcome.AGAIN;
      Root counted = null;
      int cell = memory.domain.enter();
      try {
        Root root = map.open();
        if (call.reserves) {
          // While announced: who clears the root and waits for that sees the count.
          root.computeBegins();
          counted = root;
          call.claim.begin(root, Hashing.prefix(call.hash));
        }
        outcome = root.segment(Hashing.prefix(call.hash)).write(call);
      } finally {
        call.leave(memory, cell);
        if (outcome == Outcome.AGAIN && counted != null) {
          counted.computeEnds(memory.domain);
          counted = null;
        }
      }
      try {
        if (outcome == Outcome.LOCK) {
          outcome = Outcome.AGAIN;
          outcome = call.segment.writeLocking(call);
        }
      } finally {
        if (outcome != Outcome.DONE && counted != null) {
          counted.computeEnds(memory.domain);
        }
      }
      memory.domain.tend(cell);
      switch (outcome) {
        case DONE, FOUND -> {
          return outcome;
        }
        case CLAIMED -> computations.await(call.ticket);
        case NO_MEMORY -> relieve(call, starved++);
        default -> { } // again
      }
    }
  }

  /** Deletes; DONE, or FOUND if there was nothing. Allocates nothing. */
  Outcome delete(Call call) {
    for (;;) {
      Outcome outcome;
      int cell = memory.domain.enter();
      try {
        outcome = map.open().segment(Hashing.prefix(call.hash)).delete(call);
      } finally {
        memory.domain.leave(cell);
      }
      memory.domain.tend(cell);
      if (outcome != Outcome.CLAIMED) {
        return outcome;
      }
      computations.await(call.ticket);
    }
  }

  /** Compares and sets; DONE, or FOUND if nothing equal was there. */
  Outcome compareAndSet(Call call) {
    for (int starved = 0; ; ) {
      Outcome outcome;
      int cell = memory.domain.enter();
      try {
        outcome = map.open().segment(Hashing.prefix(call.hash)).compareAndSet(call);
      } finally {
        call.leave(memory, cell);
      }
      memory.domain.tend(cell);
      switch (outcome) {
        case CLAIMED -> computations.await(call.ticket);
        case NO_MEMORY -> relieve(call, starved++);
        default -> {
          return outcome;
        }
      }
    }
  }

  /** Ends a claim of the calling thread with the state that the call has to write. */
  void end(Call call, Claim claim) {
    for (int starved = 0; ; ) {
      boolean done = false;
      int cell = memory.domain.enter();
      try {
        map.open();
        if (call.tryPrepare(memory, SlotWord.NIL)) {
          if (claim.tryEnd(memory, call.fresh)) {
            call.published();
            claim.settle(memory, call.fresh);
          }
          done = true;
        }
      } finally {
        call.leave(memory, cell);
      }
      memory.domain.tend(cell);
      if (done) {
        return;
      }
      relieve(call, starved++);
    }
  }

  /** Ends a claim with what was there before; called by its owner, or by who found the owner dead. */
  void rollBack(Claim claim) {
    int cell = memory.domain.enter();
    try {
      if (!map.isClosed() && claim.tryEnd(memory, claim.previous())) {
        claim.settle(memory, claim.previous());
      }
    } finally {
      memory.domain.leave(cell);
    }
    memory.domain.tend(cell);
  }

  /**
   * Makes room, a little more each time: by reclaiming; by purging the key's segment; by purging all
   * that have deleted entries. The last of these is the one step of a map whose work grows with it, and
   * comes before an exception only.
   */
  private void relieve(Call call, int times) {
    Root root = map.open();
    int prefix = Hashing.prefix(call.hash);
    if (times == 1) {
      root.settled(prefix).purgeForRoom();
    } else if (times == 2) {
      for (Segment s = root.settled(0); s != null; s = root.segmentAfter(s)) {
        s.purgeForRoom();
      }
    } else if (times > 2) {
      throw memory.exhausted(call.asked);
    }
    memory.relieve();
  }
}

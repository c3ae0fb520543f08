package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.syncmap.offheap.SlabPool.Lease;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That memory given back is taken again, also after the collector took some of it. */
class SlabPoolTest {

  /** More than the pool keeps. */
  private static final int MANY = 70;

  @Test
  void slabGivenBackIsTheNextOneOfItsSize() {
    Lease lease = SlabPool.tryTake(SlabPool.SIZE);
    SlabPool.give(lease);
    Lease larger = SlabPool.tryTake(SlabPool.SIZE + 8);
    assertNotSame(lease, larger);
    assertSame(lease, SlabPool.tryTake(SlabPool.SIZE));
    SlabPool.give(lease);
    SlabPool.give(larger);
  }

  @Test
  void whatTheCollectorTookIsNeitherGivenOutNorCounted() {
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      leases.add(SlabPool.tryTake(SlabPool.SIZE));
    }
    leases.forEach(SlabPool::give);
    leases.forEach(lease -> lease.kept.clear()); // as the collector does when the heap is short
    Lease fresh = SlabPool.tryTake(SlabPool.SIZE + 8);
    SlabPool.give(fresh);
    assertSame(fresh, SlabPool.tryTake(SlabPool.SIZE + 8), "the cleared ones still use up the limit");
    SlabPool.give(fresh);
    fresh.kept.clear();
    assertNotSame(fresh, SlabPool.tryTake(SlabPool.SIZE + 8));
  }

  @Test
  void slabGivenBackTwiceIsRefused() {
    Lease lease = SlabPool.tryTake(SlabPool.SIZE);
    SlabPool.give(lease);
    assertThrows(AssertionError.class, () -> SlabPool.give(lease));
    assertSame(lease, SlabPool.tryTake(SlabPool.SIZE));
    assertNotSame(lease, SlabPool.tryTake(SlabPool.SIZE));
    SlabPool.give(lease);
  }
}

package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.syncmap.offheap.SlabPool.Lease;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  void whatTheCollectorTookIsNeitherGivenOutNorCounted() throws ReflectiveOperationException {
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      leases.add(SlabPool.tryTake(SlabPool.SIZE));
    }
    leases.forEach(SlabPool::give);
    clearAll();
    Lease fresh = SlabPool.tryTake(SlabPool.SIZE + 8);
    SlabPool.give(fresh);
    assertSame(fresh, SlabPool.tryTake(SlabPool.SIZE + 8), "the cleared ones still use up the limit");
    SlabPool.give(fresh);
    clearAll();
    assertNotSame(fresh, SlabPool.tryTake(SlabPool.SIZE + 8));
  }

  /** Does what the collector does when the heap is short. */
  @SuppressWarnings("unchecked") // the type is the field's
  private static void clearAll() throws ReflectiveOperationException {
    Map<Integer, ArrayDeque<SoftReference<Lease>>> kept =
        (Map<Integer, ArrayDeque<SoftReference<Lease>>>)
            MethodHandles.privateLookupIn(SlabPool.class, MethodHandles.lookup())
                .findStaticVarHandle(SlabPool.class, "KEPT", Map.class).get();
    kept.values().forEach(slabs -> slabs.forEach(Reference::clear));
  }
}

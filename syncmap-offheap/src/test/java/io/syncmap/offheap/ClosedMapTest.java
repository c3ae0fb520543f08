package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A closed map that is still referenced keeps no memory: no slab, page, table or root. */
class ClosedMapTest {
  private final OffHeapSyncMap<Integer, String> map =
      OffHeapMaps.ofTinySegments(Integer.class, String.class);

  private static String value(int i) {
    return "value number " + i;
  }

  /** What the map has now of all that it is not to keep. */
  private List<WeakReference<Object>> held() {
    List<WeakReference<Object>> held = new ArrayList<>();
    Root root = map.open();
    held.add(new WeakReference<>(root));
    held.add(new WeakReference<>(root.settled(0).read()));
    held.add(new WeakReference<>(map.memory.slabs.view()));
    Slab slab = map.memory.slabs.slab(Handle.of(1, 0));
    held.add(new WeakReference<>(slab));
    held.add(new WeakReference<>(slab.page(0)));
    return held;
  }

  private void assertKeepsNothing(Consumer<List<WeakReference<Object>>> before) {
    for (int i = 0; i < 500; i++) {
      map.store(i, value(i));
    }
    List<WeakReference<Object>> held = held();
    before.accept(held);
    map.close();
    assertEquals(0, map.memory.bytesReserved());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (held.stream().anyMatch(r -> r.get() != null) && System.nanoTime() < end) {
      System.gc();
      LockSupport.parkNanos(10_000_000);
    }
    assertEquals(List.of(), held.stream().map(Reference::get).filter(o -> o != null).toList());
    assertEquals(0, map.memory.bytesLive());
    assertThrows(IllegalStateException.class, () -> map.load(1));
  }

  @Test
  void usual() {
    assertKeepsNothing(held -> { });
  }

  @Test
  void withRetiredBlocksAndDeletedEntries() {
    assertKeepsNothing(held -> {
      for (int i = 0; i < 400; i++) {
        map.store(i, value(i + 1));
        map.delete(i);
      }
      assertTrue(map.stats().bytesRetired() > 0);
    });
  }

  @Test
  void withAClearedRootThatWaits() {
    assertKeepsNothing(held -> {
      int cell = map.memory.domain.enter(); // keeps the grace period from ending
      map.clear();
      map.store(1, value(1));
      held.addAll(held());
      map.memory.domain.leave(cell);
    });
  }

  @Test
  void withAFunctionInAClearedRoot() {
    assertKeepsNothing(held ->
        assertThrows(IllegalStateException.class, () -> map.compute(2, (k, v) -> {
          map.clear();
          map.memory.relieve();
          map.store(1, value(1));
          held.addAll(held());
          map.close();
          return value(3);
        })));
  }

  @Test
  void clearedWhileItIsClosed() {
    assertKeepsNothing(held -> {
      Root root = map.open();
      map.clear();
      map.store(1, value(1));
      held.addAll(held());
      map.close();
      map.memory.domain.bury(root); // as by a clear that is overtaken by close
    });
  }
}

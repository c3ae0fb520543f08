package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A clear while another thread ends a period of reclamation: later writes still free what was cleared. */
class LateClearTest {

  @AfterEach
  void disarm() {
    Checks.pause = null;
  }

  @Test
  void clearBetweenTheEndOfAPeriodAndItsLastWrite() {
    OffHeapSyncMap<Integer, byte[]> map = OffHeapMaps.standard(Integer.class, byte[].class);
    for (int i = 0; i < 500; i++) {
      map.store(i, new byte[1000]);
    }
    AtomicBoolean once = new AtomicBoolean();
    Checks.pause = place -> {
      if (place == Checks.Place.PERIOD_ENDED && once.compareAndSet(false, true)) {
        Crew.go(map::clear).get(); // finds the lock of reclamation taken
      }
    };
    map.memory.domain.tryReclaim();
    Checks.pause = null;
    assertTrue(once.get(), "a period ended");
    for (int i = 0; i < 100; i++) {
      map.store(1, new byte[] {1}); // retires nothing, as such a value needs no block
    }
    long taken = map.memory.allocator.bytesTaken();
    assertTrue(taken < 10_000, () -> taken + " bytes of a cleared map are left");
    OffHeapMaps.end(map);
  }
}

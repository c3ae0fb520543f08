package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Where threads write aside from one another. */
class StripesTest {
  @Test
  void threadsStartedOneAfterTheOtherWriteToDifferentPlaces() {
    for (long id = 1; id < 100_000; id++) {
      assertNotEquals(Stripes.of(id), Stripes.of(id + 1), "threads " + id + " and " + (id + 1));
    }
  }

  @Test
  void everyPlaceIsUsedEquallyOften() {
    int[] threads = new int[Stripes.COUNT];
    for (long id = 0; id < 1000L * Stripes.COUNT; id++) {
      threads[Stripes.of(id)]++;
    }
    for (int each : threads) {
      assertEquals(1000, each, 10);
    }
  }

  @Test
  void placeIsTheSameForOneThread() {
    int place = Stripes.current();
    assertTrue(place >= 0 && place < Stripes.COUNT);
    assertEquals(place, Stripes.current());
  }
}

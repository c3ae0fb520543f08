package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.offheap.Checks.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader whose generation is raised in each of its tries, so that it has to announce itself. */
class OvertakenReaderTest {
  private final OffHeapSyncMap<String, Long> map = OffHeapMaps.standard(String.class, Long.class);

  @BeforeEach
  void overtakeEachTry() {
    map.store("present", 5L);
    map.store("deleted", 6L);
    map.delete("deleted");
    Thread me = Thread.currentThread();
    Checks.pause = at -> {
      if (at == Place.READ_GENERATION && Thread.currentThread() == me) {
        Crew.go(() -> {
          map.store("other", Long.MAX_VALUE);
          map.delete("other");
          map.memory.domain.reclaimAll();
        }).get();
      }
    };
  }

  @AfterEach
  void readsWereAnnounced() {
    Checks.pause = null;
    assertTrue(map.stats().pinnedReads() > 0, () -> map.stats().toString());
    OffHeapMaps.end(map);
  }

  @Test
  void seesAValueThatHasNoBlock() {
    assertEquals(5L, map.load("present"));
  }

  @Test
  void seesThatAKeyIsDeleted() {
    assertNull(map.load("deleted"));
  }

  @Test
  void seesThatAKeyWasNeverThere() {
    assertNull(map.load("none"));
  }
}

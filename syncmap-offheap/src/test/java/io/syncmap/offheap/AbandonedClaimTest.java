package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.Codecs;
import io.syncmap.spi.Write;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread reserves a key and dies without ending that; more than one waiter finds it dead. */
class AbandonedClaimTest {
  private static final Long KEY = 1L;

  private static final String VALUE = "a value that is in a block of its own";

  /** Reserves the key as compute does, in a thread that is dead then. */
  private static Claim abandoned(OffHeapSyncMap<Long, String> map) {
    Claim[] claim = new Claim[1];
    Crew.go(() -> {
      Call call = new Call(Entry.Layout.WORD, 0);
      call.bits = Keys.of(Codecs.int64(), new Calls(Entry.Layout.WORD)).word(KEY);
      call.hash = Hashing.of(call.bits);
      call.how(Write.RESERVE);
      claim[0] = new Claim(map, Long.MAX_VALUE);
      call.claim = claim[0];
      assertEquals(Outcome.DONE, map.writer().write(call));
    }).get();
    return claim[0];
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void waitersThatFindTheOwnerDeadEndItsClaimOnce(boolean present) {
    OffHeapSyncMap<Long, String> map = OffHeapMaps.standard(Long.class, String.class);
    String before = present ? VALUE : null;
    if (present) {
      map.store(KEY, VALUE);
      map.store(KEY, VALUE); // what comes with its entry has no block of its own
    }
    Claim claim = abandoned(map);
    assertEquals(before, map.load(KEY));
    Crew.race(3, waiter -> map.rollBack(claim));
    assertFalse(map.open().isComputing());
    map.open().computeBegins();
    assertTrue(map.open().isComputing(), "a function was taken off twice");
    map.open().computeEnds(map.memory.domain);
    assertEquals(before, map.load(KEY));
    assertEquals(present ? 1 : 0, map.size());
    assertEquals(before, map.swap(KEY, VALUE + "!"));
    assertEquals(VALUE + "!", map.load(KEY));
    assertEquals(1, map.size());
    OffHeapMaps.end(map);
  }
}

package io.syncmap.onheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An insert whose look-up was overtaken: read has got an expunged entry of its key meanwhile. */
class StaleInsertTest {

  /** A key that runs something when it is first compared, which a look-up does with no lock held. */
  private static final class Key {
    private final int id;
    private final int hash;
    private Runnable hook;

    Key(int id, int hash, Runnable hook) {
      this.id = id;
      this.hash = hash;
      this.hook = hook;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object o) {
      Runnable hook = this.hook;
      if (hook != null) {
        this.hook = null;
        hook.run();
      }
      return o instanceof Key other && other.id == id;
    }
  }

  private final OnHeapSyncMap<Key, Integer> map = new OnHeapSyncMap<>("stale", 0);

  private void deletePromoteAndExpunge(Key key) {
    assertEquals(1, map.loadAndDelete(key));
    map.range((k, v) -> true); // promotes
    map.store(new Key(1000, 1000, null), 9); // copies read, and expunges what is deleted
  }

  private void assertPresentOnce(Key key, int value) {
    assertEquals(value, map.load(key));
    List<Integer> seen = new ArrayList<>();
    map.range((k, v) -> {
      if (k.id == key.id) {
        seen.add(v);
      }
      return true;
    });
    assertEquals(List.of(value), seen);
    assertEquals(2, map.size());
    assertEquals(value, map.loadAndDelete(key));
    assertNull(map.load(key));
  }

  @Test
  void storeThatFoundTheEntryInDirtyBeforeItWasExpunged() {
    Key plain = new Key(1, 7, null);
    map.store(plain, 1);
    map.store(new Key(1, 7, () -> deletePromoteAndExpunge(plain)), 2);
    assertPresentOnce(plain, 2);
  }

  @Test
  void storeThatFoundNothingBeforeTheKeyCameAndWentAgain() {
    Key plain = new Key(1, 7, null);
    Key twin = new Key(2, 7, null); // same hash, another key: only so that equals is called
    map.store(twin, 0);
    map.store(new Key(1, 7, () -> {
      map.store(plain, 1);
      map.delete(twin);
      deletePromoteAndExpunge(plain);
    }), 2);
    assertPresentOnce(plain, 2);
  }

  @Test
  void computeThatFoundTheEntryInDirtyBeforeItWasExpunged() {
    Key plain = new Key(1, 7, null);
    map.store(plain, 1);
    map.compute(new Key(1, 7, () -> deletePromoteAndExpunge(plain)), (k, v) -> {
      assertNull(v);
      return 2;
    });
    assertPresentOnce(plain, 2);
  }
}

package io.syncmap.onheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * An insert whose look-up found nothing must look again under the lock, in read as well as in dirty:
 * meanwhile its key may have been inserted, deleted, promoted, and expunged.
 */
class InsertRacesExpungeTest {

  /** A key whose {@code equals}, if it is the paused one, stops at the first unequal key. */
  private record Key(String name, CountDownLatch inEquals, CountDownLatch goOn) {
    Key(String name) {
      this(name, null, null);
    }

    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public boolean equals(Object o) {
      Key other = (Key) o;
      if (inEquals != null && !other.name.equals(name)) {
        inEquals.countDown();
        try {
          assertTrue(goOn.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return other.name.equals(name);
    }
  }

  @Test
  void theKeyWasInsertedAndExpungedWhileItsLookUpWasUnderWay() throws Exception {
    OnHeapSyncMap<Key, String> map = new OnHeapSyncMap<>("map", 0);
    Key other = new Key("other");
    Key key = new Key("key");
    CountDownLatch inEquals = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    map.store(other, "other");
    Thread inserter = new Thread(() -> map.store(new Key("key", inEquals, goOn), "late"));
    inserter.start();
    assertTrue(inEquals.await(30, TimeUnit.SECONDS));

    map.store(key, "early");
    map.delete(key);
    map.delete(other);
    map.range((k, v) -> true);
    map.store(new Key("new"), "new");
    goOn.countDown();
    inserter.join();

    assertEquals("late", map.load(key));
    assertEquals("late", map.loadOrStore(key, "later"));
    AtomicInteger visits = new AtomicInteger();
    map.range(
        (k, v) -> {
          if (k.equals(key)) {
            visits.incrementAndGet();
          }
          return true;
        });
    assertEquals(1, visits.get());
    assertEquals(2, map.size());
    assertTrue(map.delete(key));
    assertNull(map.load(key));
  }
}

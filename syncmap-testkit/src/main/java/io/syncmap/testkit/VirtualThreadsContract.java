package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many virtual threads, on a Java that has them: none is lost, and none that waits keeps a processor. */
public abstract class VirtualThreadsContract extends MapFixture {

  private static final int THREADS = 100_000;
  private static final int KEYS = 10_000;

  /** More than there are carriers. */
  private static final int WAITERS = 1_000;

  /** Far beyond what any of this takes on a loaded machine. */
  private static final long PATIENCE_SECONDS = 120;

  private static Method start;

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void findVirtualThreads() {
    try {
      start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      start = null;
    }
    Assumptions.assumeTrue(start != null, "this Java has no virtual threads");
  }

  /** Starts a body in a virtual thread, which counts down when it ends, and keeps what it throws. */
  private Thread go(CountDownLatch ended, Crew.Body body) {
    Runnable whole = () -> {
      try {
        body.run();
      } catch (Throwable t) {
        failures.add(t);
      } finally {
        ended.countDown();
      }
    };
    try {
      return (Thread) start.invoke(null, whole);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private void await(CountDownLatch ended) throws InterruptedException {
    assertTrue(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS),
        () -> ended.getCount() + " virtual threads hang, failures: " + failures);
    assertEquals(List.of(), new ArrayList<>(failures));
  }

  @Test
  void eachOfManyDoesItsWork() throws InterruptedException {
    SyncMap<Integer, Long> map = map(Integer.class, Long.class);
    CountDownLatch ended = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      go(ended, () -> work(map, number));
    }
    await(ended);
    for (int key = 0; key < KEYS; key++) {
      assertEquals(THREADS / KEYS, map.load(key), "increments of " + key);
    }
    assertEquals(KEYS, map.size());
  }

  /** Adds one to a key by some means, and takes a key of its own through its life. */
  private static void work(SyncMap<Integer, Long> map, int number) throws InterruptedException {
    int key = number % KEYS;
    switch (number / KEYS % 4) {
      case 0 -> map.compute(key, (k, v) -> v == null ? 1 : v + 1);
      case 1 -> map.compute(key, (k, v) -> {
        // Some sleep while they compute, and the others of the key wait for them.
        if (k % 16 == 0) {
          sleep();
        }
        return v == null ? 1 : v + 1;
      });
      case 2 -> map.asConcurrentMap().merge(key, 1L, Long::sum);
      default -> {
        Long value;
        do {
          value = map.load(key);
        } while (value == null
            ? map.loadOrStore(key, 1L) != null : !map.compareAndSwap(key, value, value + 1));
      }
    }
    int own = KEYS + number;
    assertNull(map.loadOrStore(own, (long) number));
    assertEquals(number, map.load(own));
    assertEquals(number, map.swap(own, -1L));
    assertTrue(map.compareAndDelete(own, -1L));
    assertNull(map.load(own));
  }

  private static void sleep() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoWaitsForAFunctionKeepsNoCarrier() throws InterruptedException {
    SyncMap<Integer, Long> map = map(Integer.class, Long.class);
    int keys = 8;
    CountDownLatch computing = new CountDownLatch(keys);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(keys + WAITERS);
    for (int i = 0; i < keys; i++) {
      int key = i;
      go(ended, () -> map.compute(key, (k, v) -> {
        computing.countDown();
        awaitOrFail(release);
        return 0L;
      }));
    }
    Crew.go(computing::await).get();
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < WAITERS; i++) {
      int key = i % keys;
      waiters.add(go(ended, () -> map.asConcurrentMap().merge(key, 1L, Long::sum)));
    }
    // All come to wait, and then others run.
    Crew.go(() -> {
      for (Thread waiter : waiters) {
        while (waiter.getState() != Thread.State.TIMED_WAITING
            && waiter.getState() != Thread.State.WAITING) {
          Thread.yield();
        }
      }
    }).get();
    CountDownLatch others = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      int number = i;
      go(others, () -> {
        map.store(1000 + number, 1L);
        assertNull(map.load(number % keys), "what is computed shows");
      });
    }
    await(others);
    release.countDown();
    await(ended);
    for (int key = 0; key < keys; key++) {
      assertEquals(WAITERS / keys, map.load(key));
    }
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

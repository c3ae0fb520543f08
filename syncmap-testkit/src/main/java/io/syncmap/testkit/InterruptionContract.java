package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** An interruption hurts no call, at whatever place it comes, and is there when the call is over. */
public abstract class InterruptionContract extends MapFixture {

  private static final int THREADS = 3;
  private static final int CALLS = 40_000;
  private static final int SHARED = 3;

  @Test
  void everyWriteThatWaitsForAFunctionWaitsOn() {
    assertWaitsOn("1", KeyCall.writesOfPresentKey());
    assertWaitsOn(null, KeyCall.writesOfAbsentKey());
  }

  /** Holds a key by a function, as it was, and interrupts a call that waits for it. */
  private void assertWaitsOn(String present, List<KeyCall> calls) {
    for (KeyCall call : calls) {
      SyncMap<String, String> map = strings();
      SyncMap<String, String> calm = strings();
      if (present != null) {
        map.store("a", present);
        calm.store("a", present);
      }
      Crew.Member<?>[] waiter = new Crew.Member<?>[1];
      map.compute("a", (key, value) -> {
        waiter[0] = Crew.start(() -> {
          Object answer = call.action().on(map, "a", "1", "2");
          assertTrue(Thread.interrupted(), call.name() + " lost the interruption");
          return answer;
        });
        for (int i = 0; i < 3; i++) {
          waiter[0].awaitBlocked();
          waiter[0].interrupt();
        }
        return value;
      });
      Object answer = waiter[0].get();
      assertEquals(call.action().on(calm, "a", "1", "2"), answer, call.name());
      assertEquals(calm.load("a"), map.load("a"), call.name());
    }
  }

  @Test
  void functionThatIsInterruptedEndsAsItLikes() {
    SyncMap<String, String> map = strings();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    Crew.Member<String> computing = Crew.start(() -> map.compute("a", (key, value) -> {
      inside.countDown();
      try {
        never.await();
        return "never";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }));
    Crew.go(inside::await).get();
    computing.interrupt();
    assertEquals(InterruptedException.class, computing.failure().getCause().getClass());
    assertNull(Crew.elsewhere(() -> map.swap("a", "1")));
    assertEquals("1", map.load("a"));
  }

  /**
   * Threads that write the same keys, with functions, and insert others all the time, so that they wait for
   * functions and for locks, under a thread that interrupts each of them again as soon as it has noticed.
   */
  @Test
  void noneIsLostInAStorm() {
    SyncMap<Integer, Integer> map = integers();
    Thread[] workers = new Thread[THREADS];
    AtomicIntegerArray sent = new AtomicIntegerArray(THREADS);
    AtomicIntegerArray seen = new AtomicIntegerArray(THREADS);
    AtomicIntegerArray left = new AtomicIntegerArray(THREADS);
    CountDownLatch started = new CountDownLatch(THREADS);
    CountDownLatch ended = new CountDownLatch(THREADS);
    Crew.Member<Void> storm = Crew.go(() -> {
      started.await();
      for (int i = 0; ended.getCount() > 0; i = (i + 1) % THREADS) {
        if (sent.get(i) == seen.get(i)) {
          sent.incrementAndGet(i);
          workers[i].interrupt();
        } else {
          Thread.yield();
        }
      }
    });
    Crew.race(THREADS, thread -> {
      workers[thread] = Thread.currentThread();
      started.countDown();
      try {
        while (sent.get(thread) == 0) {
          Thread.yield();
        }
        for (int i = 0; i < CALLS; i++) {
          work(map, thread, i);
          if (i % 8 == 0 && Thread.interrupted()) {
            seen.incrementAndGet(thread);
          }
        }
      } finally {
        ended.countDown();
      }
      // The last one may be under way.
      while (!storm.isDone()) {
        Thread.yield();
      }
      left.set(thread, Thread.interrupted() ? 1 : 0);
    });
    for (int thread = 0; thread < THREADS; thread++) {
      assertEquals(sent.get(thread), seen.get(thread) + left.get(thread), "interruptions");
    }
    int sum = 0;
    for (int key = 0; key < SHARED; key++) {
      sum += map.load(key);
    }
    assertEquals(THREADS * (CALLS / 2), sum, "increments");
    assertEquals(SHARED + THREADS * (CALLS / 4), map.size());
  }

  private static void work(SyncMap<Integer, Integer> map, int thread, int i) {
    int own = 1000 + (i * THREADS + thread);
    switch (i % 4) {
      case 0 -> map.compute(i % SHARED, (key, value) -> value == null ? 1 : value + 1);
      case 1 -> map.asConcurrentMap().merge(i % SHARED, 1, Integer::sum);
      case 2 -> {
        map.store(own, thread);
        assertEquals(thread, map.load(own));
      }
      default -> {
        assertEquals(thread, map.loadOrCompute(own, key -> thread));
        assertEquals(thread, map.loadAndDelete(own));
      }
    }
  }
}

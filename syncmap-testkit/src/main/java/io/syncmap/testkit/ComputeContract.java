package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.syncmap.SyncMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Functions of {@code compute} and {@code loadOrCompute}: how often they run, how atomically, and what
 * they may do.
 */
public abstract class ComputeContract extends MapFixture {

  private static final int THREADS = 4;

  @Test
  void functionRunsExactlyOncePerCall() {
    SyncMap<Integer, Integer> map = integers();
    AtomicInteger calls = new AtomicInteger();
    int rounds = 5000;
    Crew.race(THREADS, thread -> {
      for (int i = 0; i < rounds; i++) {
        map.compute(i % 7, (key, value) -> {
          calls.incrementAndGet();
          return value == null ? 1 : value + 1;
        });
      }
    });
    assertEquals(THREADS * rounds, calls.get());
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      sum += map.load(i);
    }
    assertEquals(THREADS * rounds, sum);
  }

  @Test
  void loadOrComputeHasOneWinnerWhoseFunctionAloneRan() {
    for (int round = 0; round < 500; round++) {
      SyncMap<Integer, Integer> map = integers();
      AtomicInteger calls = new AtomicInteger();
      Crew.race(3, thread -> {
        int got = map.loadOrCompute(1, key -> calls.incrementAndGet());
        assertEquals(1, got);
      });
      assertEquals(1, calls.get());
    }
  }

  @Test
  void otherWritersOfPresentKeyWaitForTheFunction() {
    for (KeyCall call : KeyCall.writesOfPresentKey()) {
      writerWaits(call, "1");
    }
  }

  @Test
  void otherWritersOfAbsentKeyWaitForTheFunction() {
    for (KeyCall call : KeyCall.writesOfAbsentKey()) {
      writerWaits(call, null);
    }
  }

  private void writerWaits(KeyCall call, String before) {
    SyncMap<String, String> map = strings();
    if (before != null) {
      map.store("a", before);
    }
    AtomicBoolean ended = new AtomicBoolean();
    Crew.Member<?>[] writer = new Crew.Member<?>[1];
    String result = map.compute("a", (key, value) -> {
      assertEquals(before, value, call.name());
      writer[0] = Crew.start(() -> {
        Object answer = call.action().on(map, "a", "1", "2");
        assertTrue(ended.get(), () -> call.name() + " did not wait");
        return answer;
      });
      writer[0].awaitBlocked();
      assertEquals(before, map.load("a"), call.name());
      ended.set(true);
      return "1";
    });
    assertEquals("1", result);
    writer[0].get();
    assertEquals(map.load("a") == null ? 0 : 1, map.size(), call.name());
  }

  @Test
  void readersOfReservedKeySeeTheOldStateAndNeverWait() {
    SyncMap<String, String> map = strings();
    map.store("other", "0");
    map.compute("a", (key, value) -> {
      Crew.elsewhere(() -> {
        assertNull(map.load("a"));
        assertNull(map.loadUsing("a", "reuse"));
        assertFalse(map.asConcurrentMap().containsKey("a"));
        assertEquals(1, map.size());
        map.range((k, v) -> {
          assertEquals("other", k);
          return true;
        });
        return null;
      });
      return "1";
    });
    map.compute("a", (key, value) -> {
      Crew.elsewhere(() -> {
        assertEquals("1", map.load("a"));
        assertEquals(2, map.size());
        assertEquals(Map.of("a", "1", "other", "0"), map.asConcurrentMap());
        return null;
      });
      assertEquals("1", map.load("a"));
      return null;
    });
    assertNull(map.load("a"));
    assertEquals(1, map.size());
  }

  @Test
  void functionUsesOtherKeysThroughGrowthAndPromotion() {
    SyncMap<Integer, Integer> map = integers();
    map.compute(0, (key, value) -> {
      for (int i = 1; i < 5000; i++) {
        map.store(i, i);
        map.load(i / 2);
        int other = i;
        map.compute(i, (k, v) -> v + other);
        if (i % 5 == 0) {
          map.delete(i);
        }
      }
      map.range((k, v) -> true);
      assertNull(map.load(0));
      assertEquals(4000, map.size());
      return 42;
    });
    assertEquals(42, map.load(0));
    assertEquals(4001, map.size());
    for (int i = 1; i < 5000; i++) {
      assertEquals(i % 5 == 0 ? null : Integer.valueOf(2 * i), map.load(i));
    }
  }

  @Test
  void recursiveWriteOfPresentKeyIsRefusedAndChangesNothing() {
    for (KeyCall call : KeyCall.writesOfPresentKey()) {
      recursionIsRefused(call, "1");
    }
  }

  @Test
  void recursiveWriteOfAbsentKeyIsRefusedAndChangesNothing() {
    for (KeyCall call : KeyCall.writesOfAbsentKey()) {
      recursionIsRefused(call, null);
    }
  }

  private void recursionIsRefused(KeyCall call, String before) {
    SyncMap<String, String> map = strings();
    if (before != null) {
      map.store("a", before);
    }
    AtomicBoolean entered = new AtomicBoolean();
    assertThrows(IllegalStateException.class, () -> map.compute("a", (key, value) -> {
      entered.set(true);
      return String.valueOf(call.action().on(map, "a", "1", "2"));
    }), call.name());
    assertTrue(entered.get());
    assertEquals(before, map.load("a"), call.name());
    assertEquals(before == null ? 0 : 1, map.size(), call.name());

    map.compute("a", (key, value) -> {
      assertThrows(IllegalStateException.class, () -> call.action().on(map, "a", "1", "2"), call.name());
      assertEquals(before, map.load("a"), call.name());
      return "3";
    });
    assertEquals("3", map.load("a"), call.name());
    assertEquals("4", Crew.elsewhere(() -> map.compute("a", (key, value) -> "4")));
  }

  @Test
  void recursionThroughAnotherKeyIsRefused() {
    SyncMap<String, String> map = strings();
    assertThrows(IllegalStateException.class, () -> map.compute("a", (a, x) ->
        map.compute("b", (b, y) -> map.loadOrCompute("a", again -> "1"))));
    assertEquals(0, map.size());
    map.store("a", "1");
    map.store("b", "1");
    assertEquals(2, map.size());
  }

  @Test
  void recursiveLoadOrComputeOfAbsentKeyIsRefused() {
    SyncMap<String, String> map = strings();
    assertThrows(IllegalStateException.class,
        () -> map.loadOrCompute("a", key -> map.loadOrCompute("a", again -> "1")));
    assertNull(map.load("a"));
    assertNull(map.loadOrStore("a", "2"));
  }

  @Test
  void throwingFunctionLeavesTheMapAsItWas() {
    List<Throwable> throwables =
        List.of(new RuntimeException("function"), new Error("function"), new OutOfMemoryError("mock"));
    for (Throwable thrown : throwables) {
      for (String before : new String[] {null, "1"}) {
        SyncMap<String, String> map = strings();
        map.store("other", "0");
        if (before != null) {
          map.store("a", before);
        }
        long size = map.size();
        assertSame(thrown, assertThrows(Throwable.class, () -> map.compute("a", (key, value) -> {
          throw Crew.rethrown(thrown);
        })));
        if (before == null) {
          assertSame(thrown, assertThrows(Throwable.class, () -> map.loadOrCompute("a", key -> {
            throw Crew.rethrown(thrown);
          })));
        }
        assertEquals(before, map.load("a"));
        assertEquals(size, map.size());
        assertEquals(before, Crew.elsewhere(() -> map.swap("a", "2")));
        assertEquals("2", map.load("a"));
        assertEquals(2, map.size());
      }
    }
  }

  @Test
  void stackOverflowInTheFunctionLeavesTheMapAsItWas() {
    SyncMap<String, String> map = strings();
    map.store("a", "1");
    assertThrows(StackOverflowError.class, () -> map.compute("a", (key, value) -> bottomless(key)));
    assertThrows(StackOverflowError.class, () -> map.compute("b", (key, value) -> bottomless(key)));
    assertThrows(StackOverflowError.class, () -> map.loadOrCompute("b", ComputeContract::bottomless));
    assertEquals(Map.of("a", "1"), map.asConcurrentMap());
    Crew.race(2, thread -> {
      map.store("a", "2");
      map.store("b", "2");
    });
    assertEquals(2, map.size());
  }

  @SuppressWarnings("InfiniteRecursion") // a stack overflow is what it is for
  private static String bottomless(String s) {
    return bottomless(s) + s;
  }

  @Test
  void threadThatDiesInItsFunctionBlocksNobody() {
    SyncMap<String, String> map = strings();
    map.store("a", "1");
    Error death = new Error("dies");
    assertSame(death, Crew.go(() -> map.compute("a", (key, value) -> {
      map.compute("b", (k, v) -> {
        throw death;
      });
      return fail();
    })).failure());
    assertEquals("1", map.swap("a", "2"));
    assertNull(map.swap("b", "2"));
  }

  @Test
  void clearInsideTheFunctionCountsAfterTheCompute() {
    for (String before : new String[] {null, "1"}) {
      SyncMap<String, String> map = strings();
      map.store("other", "0");
      if (before != null) {
        map.store("a", before);
      }
      assertEquals("2", map.compute("a", (key, value) -> {
        map.clear();
        assertEquals(0, map.size());
        map.store("kept", "3");
        return "2";
      }));
      assertEquals(Map.of("kept", "3"), map.asConcurrentMap());
      assertEquals(1, map.size());
      assertNull(map.loadOrStore("a", "4"));
      assertEquals("4", map.load("a"));
      assertEquals(2, map.size());
    }
  }

  @Test
  void clearByAnotherThreadDoesNotWaitForTheFunction() {
    SyncMap<String, String> map = strings();
    map.store("a", "1");
    assertEquals("2", map.compute("a", (key, value) -> {
      Crew.elsewhere(() -> {
        map.clear();
        map.store("b", "3");
        return null;
      });
      return "2";
    }));
    assertEquals(Map.of("b", "3"), map.asConcurrentMap());
    assertEquals(1, map.size());
  }

  @Test
  void clearWakesOrOutlivesWaitersOnTheClearedKey() {
    SyncMap<String, String> map = strings();
    Crew.Member<?>[] waiter = new Crew.Member<?>[1];
    map.compute("a", (key, value) -> {
      waiter[0] = Crew.go(() -> map.store("a", "2"));
      waiter[0].awaitBlocked();
      map.clear();
      return "1";
    });
    waiter[0].get();
    String left = map.load("a");
    assertTrue(left == null || left.equals("2"), "a value from before the clear: " + left);
    assertEquals(left == null ? 0 : 1, map.size());
  }

  @Test
  void closeWakesWaiters() {
    SyncMap<String, String> map = strings();
    Crew.Member<?>[] waiters = new Crew.Member<?>[2];
    try {
      map.compute("a", (key, value) -> {
        waiters[0] = Crew.go(() -> map.store("a", "2"));
        waiters[1] = Crew.go(() -> map.compute("a", (k, v) -> "3"));
        waiters[0].awaitBlocked();
        waiters[1].awaitBlocked();
        Crew.go(map::close).get();
        for (Crew.Member<?> waiter : waiters) {
          Throwable woken = waiter.failure();
          assertTrue(woken instanceof IllegalStateException, () -> "got " + woken);
          assertTrue(woken.getMessage().contains(MAP_NAME), woken::getMessage);
        }
        return "1";
      });
    } catch (IllegalStateException e) {
      assertTrue(e.getMessage().contains(MAP_NAME), e.getMessage());
    }
    assertThrows(IllegalStateException.class, () -> map.load("a"));
  }

  @Test
  void interruptedWaiterWaitsOnAndStaysInterrupted() {
    SyncMap<String, String> map = strings();
    AtomicBoolean ended = new AtomicBoolean();
    Crew.Member<?>[] waiter = new Crew.Member<?>[1];
    map.compute("a", (key, value) -> {
      waiter[0] = Crew.go(() -> {
        map.store("a", "2");
        assertTrue(ended.get(), "the interruption ended the wait");
        assertTrue(Thread.currentThread().isInterrupted(), "the interruption was swallowed");
      });
      waiter[0].awaitBlocked();
      waiter[0].interrupt();
      Crew.race(2, thread -> map.store("other" + thread, "0"));
      assertFalse(waiter[0].isDone());
      ended.set(true);
      return "1";
    });
    waiter[0].get();
    assertEquals("2", map.load("a"));
  }

  @Test
  void manyWaitersAllGetTheirTurn() {
    SyncMap<String, Integer> map = map(String.class, Integer.class);
    Crew.Member<?>[] waiters = new Crew.Member<?>[8];
    map.compute("a", (key, value) -> {
      for (int i = 0; i < waiters.length; i++) {
        waiters[i] = Crew.go(() -> map.compute("a", (k, v) -> v + 1));
      }
      for (Crew.Member<?> waiter : waiters) {
        waiter.awaitBlocked();
      }
      return 100;
    });
    for (Crew.Member<?> waiter : waiters) {
      waiter.get();
    }
    assertEquals(108, map.load("a"));
  }

  @Test
  void viewMergesAndComputesAreAtomic() {
    SyncMap<Integer, Integer> map = integers();
    Crew.race(THREADS, thread -> {
      for (int i = 0; i < 3000; i++) {
        map.asConcurrentMap().merge(i % 5, 1, Integer::sum);
        map.asConcurrentMap().compute(i % 5, (key, value) -> value == null ? 1 : value + 1);
        map.asConcurrentMap().computeIfPresent(i % 5, (key, value) -> value + 1);
        if (i % 100 == 0) {
          map.asConcurrentMap().replaceAll((key, value) -> value + 5);
        }
      }
    });
    Map<Integer, Integer> counts = new HashMap<>(map.asConcurrentMap());
    int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
    int fixed = THREADS * 3000 * 3;
    int replaced = sum - fixed;
    assertEquals(0, replaced % 5, "a step of one was lost or doubled");
    assertTrue(replaced <= THREADS * 30 * 5 * 5 && replaced >= (THREADS * 30 - THREADS) * 5 * 5,
        () -> "replaceAll lost updates: " + counts);
  }
}

package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Threads whose functions wait for each other in a circle: one of them is told, and nobody hangs. */
public abstract class CircleContract extends MapFixture {

  private static final int ROUNDS = 40;

  /** One member of a circle: holds a key of its map, and asks for a key of the next. */
  private record Seat(SyncMap<String, String> map, String key) {}

  @Test
  void twoFunctionsWaitForEachOther() {
    for (int round = 0; round < ROUNDS; round++) {
      SyncMap<String, String> map = strings();
      for (KeyCall call : KeyCall.writesOfAnyKey()) {
        circle(call, List.of(new Seat(map, "a"), new Seat(map, "b")));
      }
    }
  }

  @Test
  void threeFunctionsWaitForEachOther() {
    for (int round = 0; round < ROUNDS; round++) {
      SyncMap<String, String> map = strings();
      for (KeyCall call : KeyCall.writesOfAnyKey()) {
        circle(call, List.of(new Seat(map, "a"), new Seat(map, "b"), new Seat(map, "c")));
      }
    }
  }

  @Test
  void circleAcrossTwoMaps() {
    for (int round = 0; round < ROUNDS; round++) {
      SyncMap<String, String> one = strings();
      SyncMap<String, String> two = strings();
      for (KeyCall call : KeyCall.writesOfAnyKey()) {
        circle(call, List.of(new Seat(one, "a"), new Seat(two, "a")));
        circle(call, List.of(new Seat(one, "a"), new Seat(one, "b"), new Seat(two, "a")));
      }
    }
  }

  private static void circle(KeyCall call, List<Seat> seats) {
    CyclicBarrier allInside = new CyclicBarrier(seats.size());
    List<Crew.Member<Boolean>> members = new ArrayList<>();
    for (int i = 0; i < seats.size(); i++) {
      Seat own = seats.get(i);
      Seat next = seats.get((i + 1) % seats.size());
      members.add(Crew.start(() -> {
        boolean[] refused = new boolean[1];
        own.map.compute(own.key, (key, value) -> {
          try {
            allInside.await(30, TimeUnit.SECONDS);
            call.action().on(next.map, next.key, "1", "inner");
          } catch (IllegalStateException e) {
            refused[0] = true;
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          return "outer";
        });
        return refused[0];
      }));
    }
    int refused = 0;
    for (Crew.Member<Boolean> member : members) {
      refused += member.get() ? 1 : 0;
    }
    assertTrue(refused >= 1, () -> call.name() + ": a circle of waits was not refused");
    for (Seat seat : seats) {
      String left = Crew.elsewhere(() -> seat.map.loadAndDelete(seat.key));
      assertTrue("outer".equals(left) || "inner".equals(left), () -> call.name() + ": lost " + left);
    }
  }

  @Test
  void waitThatIsNoCircleIsNotRefused() {
    SyncMap<String, String> map = strings();
    Crew.Member<?>[] second = new Crew.Member<?>[2];
    map.compute("a", (key, value) -> {
      second[0] = Crew.go(() -> map.compute("b", (k, v) -> {
        second[1] = Crew.go(() -> map.store("b", "last"));
        map.store("a", "by b");
        return "b";
      }));
      second[0].awaitBlocked();
      return "a";
    });
    assertNull(second[0].failure());
    assertNull(second[1].failure());
    assertEquals("by b", map.load("a"));
    assertEquals("last", map.load("b"));
  }

  @Test
  void waitsOneAfterTheOtherAreNoCircle() {
    SyncMap<Integer, Integer> map = integers();
    int rounds = 20_000;
    Crew.race(2, thread -> {
      for (int i = 0; i < rounds; i++) {
        if (thread == 0) {
          map.compute(1, (key, value) -> {
            map.store(2, 0);
            return 1;
          });
        } else {
          map.compute(2, (key, value) -> 1);
          map.store(1, 0);
        }
      }
    });
    assertEquals(2, map.size());
  }

  @Test
  void refusedFunctionRollsBack() {
    SyncMap<String, String> map = strings();
    map.store("a", "old");
    map.store("b", "old");
    CyclicBarrier bothInside = new CyclicBarrier(2);
    List<Crew.Member<Void>> members = new ArrayList<>();
    for (String own : List.of("a", "b")) {
      members.add(Crew.go(() -> map.compute(own, (key, value) -> {
        assertEquals("old", value);
        try {
          bothInside.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
          throw new AssertionError(e);
        }
        map.compute(own.equals("a") ? "b" : "a", (k, v) -> "inner");
        return "new";
      })));
    }
    int refused = 0;
    for (Crew.Member<Void> member : members) {
      Throwable failure = member.failure();
      if (failure != null) {
        assertTrue(failure instanceof IllegalStateException, failure::toString);
        refused++;
      }
    }
    assertTrue(refused >= 1);
    assertEquals(2, map.size());
    if (refused == 2) {
      assertEquals("old", map.load("a"));
      assertEquals("old", map.load("b"));
    }
  }
}

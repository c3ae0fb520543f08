package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is left of a map after {@code close}: an exception that names it, and nothing else. */
public abstract class CloseContract extends MapFixture {

  private static void assertClosed(String call, Executable body) {
    IllegalStateException e = assertThrows(IllegalStateException.class, body, call);
    assertNotNull(e.getMessage(), call);
    assertTrue(e.getMessage().contains(MAP_NAME),
        () -> call + " does not name the map: " + e.getMessage());
  }

  private SyncMap<String, String> filled() {
    SyncMap<String, String> map = strings();
    for (int i = 0; i < 50; i++) {
      map.store("k" + i, "v");
    }
    map.store("a", "1");
    return map;
  }

  @Test
  void everyOperationThrowsAfterClose() {
    SyncMap<String, String> map = filled();
    map.close();
    map.close();
    assertAll(KeyCall.all().stream().map(call -> () -> {
      assertClosed(call.name(), () -> call.action().on(map, "a", "1", "2"));
      assertClosed(call.name() + " of an absent key", () -> call.action().on(map, "x", "1", "2"));
    }));
    assertClosed("asConcurrentMap", map::asConcurrentMap);
  }

  @Test
  void emptyMapIsClosedTheSame() {
    SyncMap<String, String> map = strings();
    map.close();
    assertAll(KeyCall.all().stream().map(call ->
        () -> assertClosed(call.name(), () -> call.action().on(map, "a", "1", "2"))));
  }

  @Test
  @SuppressWarnings("ReturnValueIgnored") // each call is to throw
  void viewsAndIteratorsMadeBeforeThrowAfterwards() {
    SyncMap<String, String> map = filled();
    ConcurrentMap<String, String> view = map.asConcurrentMap();
    Set<String> keys = view.keySet();
    Iterator<String> untouched = view.keySet().iterator();
    Iterator<Map.Entry<String, String>> stepped = view.entrySet().iterator();
    Map.Entry<String, String> entry = stepped.next();
    map.close();
    Map<String, Consumer<String>> calls = new LinkedHashMap<>();
    calls.put("get", view::get);
    calls.put("put", k -> view.put(k, "v"));
    calls.put("remove", view::remove);
    calls.put("size", k -> view.size());
    calls.put("isEmpty", k -> view.isEmpty());
    calls.put("clear", k -> view.clear());
    calls.put("containsKey", view::containsKey);
    calls.put("containsValue", k -> view.containsValue("1"));
    calls.put("getOrDefault", k -> view.getOrDefault(k, "d"));
    calls.put("forEach", k -> view.forEach((x, v) -> { }));
    calls.put("merge", k -> view.merge(k, "m", String::concat));
    calls.put("keySet contains", keys::contains);
    calls.put("keySet remove", keys::remove);
    calls.put("keySet size", k -> keys.size());
    calls.put("keySet iterator", k -> keys.iterator().next());
    calls.put("values contains", k -> view.values().contains("1"));
    calls.put("values toArray", k -> view.values().toArray());
    calls.put("entrySet size", k -> view.entrySet().size());
    calls.put("next", k -> {
      untouched.next();
      untouched.next();
    });
    calls.put("hasNext", k -> {
      stepped.hasNext();
      stepped.next();
      stepped.hasNext();
    });
    calls.put("iterator remove", k -> stepped.remove());
    calls.put("setValue", entry::setValue);
    assertAll(calls.entrySet().stream().map(call ->
        () -> assertClosed(call.getKey(), () -> call.getValue().accept("a"))));
  }

  @Test
  void nullIsStillRefusedOrTheMapIsClosed() {
    SyncMap<String, String> map = filled();
    map.close();
    Exception e = assertThrows(RuntimeException.class, () -> map.store(null, "v"));
    assertTrue(e instanceof NullPointerException || e instanceof IllegalStateException, e::toString);
  }

  @Test
  void closeInsideComputeFunctionStoresNothing() {
    SyncMap<String, String> map = filled();
    try {
      map.compute("a", (key, value) -> {
        map.close();
        return "2";
      });
    } catch (IllegalStateException e) {
      assertTrue(e.getMessage().contains(MAP_NAME), e.getMessage());
    }
    assertClosed("load", () -> map.load("a"));
  }

  @Test
  void closeLeavesOtherMapsAlone() {
    SyncMap<String, String> one = filled();
    SyncMap<String, String> two = filled();
    one.close();
    assertEquals("1", two.load("a"));
    two.store("b", "2");
    assertEquals(52, two.size());
  }

  @Test
  void closeRacesWithEveryOperation() {
    for (int round = 0; round < 30; round++) {
      SyncMap<String, String> map = filled();
      AtomicInteger stopped = new AtomicInteger();
      CountDownLatch warm = new CountDownLatch(2);
      Crew.race(3, thread -> {
        if (thread == 0) {
          warm.await();
          map.close();
          return;
        }
        try {
          for (int i = 0; ; i++) {
            for (KeyCall call : KeyCall.all()) {
              call.action().on(map, "k" + (i + thread) % 60, "v", "w");
            }
            if (i == 1) {
              warm.countDown();
            }
          }
        } catch (IllegalStateException e) {
          assertTrue(e.getMessage().contains(MAP_NAME), e.getMessage());
          stopped.incrementAndGet();
        }
      });
      assertEquals(2, stopped.get());
      assertClosed("load", () -> map.load("a"));
    }
  }
}

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
import java.util.Spliterator;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
  @SuppressWarnings({"ReturnValueIgnored", "CollectionIncompatibleType"}) // each call is to throw
  void viewsAndIteratorsMadeBeforeThrowAfterwards() {
    SyncMap<String, String> map = filled();
    ConcurrentMap<String, String> view = map.asConcurrentMap();
    Set<String> keys = view.keySet();
    Iterator<String> untouched = view.keySet().iterator();
    Iterator<Map.Entry<String, String>> stepped = view.entrySet().iterator();
    Map.Entry<String, String> entry = stepped.next();
    Iterator<String> atHand = view.values().iterator();
    atHand.next();
    assertTrue(atHand.hasNext());
    Iterator<String> ended = view.keySet().iterator();
    ended.forEachRemaining(key -> { });
    Spliterator<String> spliterator = view.values().spliterator();
    Stream<String> stream = view.keySet().stream();
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
    calls.put("hasNext", k -> stepped.hasNext());
    calls.put("hasNext of an element at hand", k -> atHand.hasNext());
    calls.put("next of an element at hand", k -> atHand.next());
    calls.put("remove before an element at hand", k -> atHand.remove());
    calls.put("hasNext at the end", k -> ended.hasNext());
    calls.put("next at the end", k -> ended.next());
    calls.put("forEachRemaining", k -> ended.forEachRemaining(x -> { }));
    calls.put("remove before next", k -> untouched.remove());
    calls.put("tryAdvance", k -> spliterator.tryAdvance(x -> { }));
    calls.put("stream", k -> stream.count());
    calls.put("new stream", k -> view.entrySet().stream());
    calls.put("new iterator", k -> view.values().iterator());
    calls.put("iterator remove", k -> stepped.remove());
    calls.put("setValue", entry::setValue);
    calls.put("hashCode", k -> view.hashCode());
    calls.put("toString", k -> view.toString());
    calls.put("equals", k -> view.equals(Map.of()));
    calls.put("keySet equals", k -> keys.equals(Set.of()));
    calls.put("keySet toString", k -> keys.toString());
    calls.put("keySet removeIf", k -> keys.removeIf(x -> true));
    calls.put("keySet removeAll", k -> keys.removeAll(Set.of()));
    calls.put("keySet retainAll", k -> keys.retainAll(Set.of()));
    calls.put("values removeIf", k -> view.values().removeIf(x -> true));
    calls.put("values removeAll", k -> view.values().removeAll(Set.of()));
    calls.put("values clear", k -> view.values().clear());
    calls.put("entrySet removeIf", k -> view.entrySet().removeIf(x -> true));
    calls.put("entrySet retainAll", k -> view.entrySet().retainAll(Set.of()));
    // What an open map answers without a look:
    calls.put("remove of a null value", k -> view.remove(k, null));
    calls.put("putAll of nothing", k -> view.putAll(Map.of()));
    calls.put("keySet containsAll of nothing", k -> keys.containsAll(Set.of()));
    calls.put("values containsAll of nothing", k -> view.values().containsAll(Set.of()));
    calls.put("values remove of null", k -> view.values().remove(null));
    calls.put("entrySet containsAll of nothing", k -> view.entrySet().containsAll(Set.of()));
    calls.put("entrySet contains of no entry", k -> view.entrySet().contains(k));
    calls.put("entrySet remove of no entry", k -> view.entrySet().remove(k));
    calls.put("entrySet removeAll of nothing", k -> view.entrySet().removeAll(Set.of()));
    assertAll(calls.entrySet().stream().map(call ->
        () -> assertClosed(call.getKey(), () -> call.getValue().accept("a"))));
  }

  @Test
  void entriesStayAsTheyWereSeen() {
    SyncMap<String, String> map = strings();
    map.store("a", "1");
    ConcurrentMap<String, String> view = map.asConcurrentMap();
    Map.Entry<String, String> entry = view.entrySet().iterator().next();
    map.close();
    assertThrows(IllegalStateException.class, () -> entry.setValue("2"));
    assertEquals(Map.entry("a", "1"), entry);
    assertEquals("a=1", entry.toString());
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

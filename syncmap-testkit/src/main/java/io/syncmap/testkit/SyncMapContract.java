package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What each method of a map does, on one thread, and what it refuses. */
public abstract class SyncMapContract extends MapFixture {

  @Test
  void loadGivesTheValueOrNull() {
    SyncMap<String, String> map = strings();
    assertNull(map.load("a"));
    map.store("a", "1");
    assertEquals("1", map.load("a"));
    assertNull(map.load("b"));
  }

  @Test
  void loadUsingGivesWhatLoadGives() {
    SyncMap<String, String> map = strings();
    assertNull(map.loadUsing("a", "reuse"));
    map.store("a", "1");
    assertEquals("1", map.loadUsing("a", "reuse"));
  }

  @Test
  void storeReplaces() {
    SyncMap<String, String> map = strings();
    map.store("a", "1");
    map.store("a", "2");
    assertEquals("2", map.load("a"));
    assertEquals(1, map.size());
  }

  @Test
  void loadOrStoreStoresOnlyWhenAbsent() {
    SyncMap<String, String> map = strings();
    assertNull(map.loadOrStore("a", "1"));
    assertEquals("1", map.loadOrStore("a", "2"));
    assertEquals("1", map.load("a"));
    map.delete("a");
    assertNull(map.loadOrStore("a", "3"));
    assertEquals("3", map.load("a"));
  }

  @Test
  void loadOrComputeCallsTheFunctionOnlyWhenAbsent() {
    SyncMap<String, String> map = strings();
    AtomicInteger calls = new AtomicInteger();
    assertNull(map.loadOrCompute("a", key -> {
      calls.incrementAndGet();
      return null;
    }));
    assertEquals(0, map.size());
    assertEquals("a!", map.loadOrCompute("a", key -> {
      calls.incrementAndGet();
      return key + "!";
    }));
    assertEquals("a!", map.loadOrCompute("a", key -> fail("called for a present key")));
    assertEquals(2, calls.get());
    assertEquals(1, map.size());
  }

  @Test
  void computeInsertsReplacesRemovesAndLeavesAbsent() {
    SyncMap<String, String> map = strings();
    assertNull(map.compute("a", (key, value) -> {
      assertNull(value);
      return null;
    }));
    assertEquals(0, map.size());
    assertEquals("1", map.compute("a", (key, value) -> {
      assertEquals("a", key);
      assertNull(value);
      return "1";
    }));
    assertEquals("12", map.compute("a", (key, value) -> value + "2"));
    assertEquals("12", map.load("a"));
    assertNull(map.compute("a", (key, value) -> null));
    assertNull(map.load("a"));
    assertEquals(0, map.size());
    assertEquals("3", map.compute("a", (key, value) -> value == null ? "3" : "revived"));
  }

  @Test
  void deletesTellWhatTheyRemoved() {
    SyncMap<String, String> map = strings();
    assertFalse(map.delete("a"));
    assertNull(map.loadAndDelete("a"));
    map.store("a", "1");
    assertEquals("1", map.loadAndDelete("a"));
    assertNull(map.loadAndDelete("a"));
    map.store("a", "2");
    assertTrue(map.delete("a"));
    assertFalse(map.delete("a"));
    assertNull(map.load("a"));
    assertEquals(0, map.size());
  }

  @Test
  void swapGivesThePreviousValue() {
    SyncMap<String, String> map = strings();
    assertNull(map.swap("a", "1"));
    assertEquals("1", map.swap("a", "2"));
    assertEquals("2", map.load("a"));
    map.delete("a");
    assertNull(map.swap("a", "3"));
    assertEquals(1, map.size());
  }

  @Test
  void compareAndSwapComparesByEqualsNotIdentity() {
    SyncMap<String, String> map = strings();
    assertFalse(map.compareAndSwap("a", "1", "2"));
    assertNull(map.load("a"));
    map.store("a", copyOf("1"));
    assertFalse(map.compareAndSwap("a", "9", "2"));
    assertEquals("1", map.load("a"));
    assertTrue(map.compareAndSwap("a", copyOf("1"), "2"));
    assertEquals("2", map.load("a"));
    map.delete("a");
    assertFalse(map.compareAndSwap("a", "2", "3"));
    assertEquals(0, map.size());
  }

  @Test
  void compareAndDeleteComparesByEqualsNotIdentity() {
    SyncMap<String, String> map = strings();
    assertFalse(map.compareAndDelete("a", "1"));
    map.store("a", copyOf("1"));
    assertFalse(map.compareAndDelete("a", "2"));
    assertEquals("1", map.load("a"));
    assertTrue(map.compareAndDelete("a", copyOf("1")));
    assertFalse(map.compareAndDelete("a", "1"));
    assertEquals(0, map.size());
  }

  @Test
  void keysAreFoundByEqualsNotIdentity() {
    SyncMap<String, String> map = strings();
    map.store(copyOf("a"), "1");
    assertEquals("1", map.load(copyOf("a")));
    map.store(copyOf("a"), "2");
    assertEquals(1, map.size());
    assertTrue(map.delete(copyOf("a")));
  }

  @Test
  void nullIsRefusedByNameAndChangesNothing() {
    SyncMap<String, String> map = strings();
    map.store("a", "1");
    Map<String, Consumer<SyncMap<String, String>>> calls = new LinkedHashMap<>();
    calls.put("load key", m -> m.load(null));
    calls.put("loadUsing key", m -> m.loadUsing(null, "v"));
    calls.put("loadUsing reuse", m -> m.loadUsing("a", null));
    calls.put("store key", m -> m.store(null, "v"));
    calls.put("store value", m -> m.store("a", null));
    calls.put("loadOrStore key", m -> m.loadOrStore(null, "v"));
    calls.put("loadOrStore value", m -> m.loadOrStore("b", null));
    calls.put("loadOrStore-present value", m -> m.loadOrStore("a", null));
    calls.put("loadOrCompute key", m -> m.loadOrCompute(null, k -> "v"));
    calls.put("loadOrCompute mapping", m -> m.loadOrCompute("b", null));
    calls.put("loadOrCompute-present mapping", m -> m.loadOrCompute("a", null));
    calls.put("compute key", m -> m.compute(null, (k, v) -> "v"));
    calls.put("compute remapping", m -> m.compute("a", null));
    calls.put("loadAndDelete key", m -> m.loadAndDelete(null));
    calls.put("delete key", m -> m.delete(null));
    calls.put("swap key", m -> m.swap(null, "v"));
    calls.put("swap value", m -> m.swap("a", null));
    calls.put("compareAndSwap key", m -> m.compareAndSwap(null, "1", "2"));
    calls.put("compareAndSwap expected", m -> m.compareAndSwap("a", null, "2"));
    calls.put("compareAndSwap-absent expected", m -> m.compareAndSwap("b", null, "2"));
    calls.put("compareAndSwap replacement", m -> m.compareAndSwap("a", "1", null));
    calls.put("compareAndDelete key", m -> m.compareAndDelete(null, "1"));
    calls.put("compareAndDelete expected", m -> m.compareAndDelete("a", null));
    calls.put("range visitor", m -> m.range(null));
    assertAll(calls.entrySet().stream().map(call -> () -> {
      String parameter = call.getKey().substring(call.getKey().indexOf(' ') + 1);
      NullPointerException e =
          assertThrows(NullPointerException.class, () -> call.getValue().accept(map), call.getKey());
      assertEquals(parameter, e.getMessage(), call.getKey());
      assertEquals("1", map.load("a"), call.getKey());
      assertEquals(1, map.size(), call.getKey());
    }));
  }

  @Test
  void clearRemovesAllAndTheMapGoesOn() {
    SyncMap<Integer, Integer> map = integers();
    map.clear();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 3000; i++) {
        map.store(i, round);
        map.load(i / 2);
      }
      assertEquals(3000, map.size());
      map.clear();
      assertEquals(0, map.size());
      for (int i = 0; i < 3000; i++) {
        assertNull(map.load(i));
      }
      map.range((key, value) -> fail("a key survived the clear"));
    }
    map.clear();
    assertEquals(0, map.size());
  }

  @Test
  void sizeCountsKeysThroughEveryOperation() {
    SyncMap<String, String> map = strings();
    map.store("a", "1");
    map.loadOrStore("b", "1");
    map.swap("c", "1");
    map.compute("d", (key, value) -> "1");
    map.loadOrCompute("e", key -> "1");
    assertEquals(5, map.size());
    map.store("a", "2");
    map.loadOrStore("b", "2");
    map.swap("c", "2");
    map.compute("d", (key, value) -> "2");
    map.loadOrCompute("e", key -> "2");
    map.compareAndSwap("a", "2", "3");
    assertEquals(5, map.size());
    map.delete("a");
    map.loadAndDelete("b");
    map.compareAndDelete("c", "2");
    map.compute("d", (key, value) -> null);
    map.asConcurrentMap().remove("e");
    assertEquals(0, map.size());
    map.delete("a");
    map.store("a", "4");
    map.store("b", "4");
    assertEquals(2, map.size());
  }

  @Test
  void manyKeysThroughGrowthPromotionAndRevival() {
    SyncMap<Integer, Integer> map = integers();
    Map<Integer, Integer> expected = new HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      int key = i * 7 % 40_009;
      map.store(key, i);
      expected.put(key, i);
      assertEquals(expected.get(key / 2), map.load(key / 2));
      if (i % 3 == 0) {
        int victim = i % 5003;
        assertEquals(expected.remove(victim), map.loadAndDelete(victim));
      }
    }
    assertEquals(expected.size(), map.size());
    expected.forEach((key, value) -> assertEquals(value, map.load(key)));
    assertEquals(expected, map.asConcurrentMap());
  }

  @Test
  void viewIsLiveInBothDirections() {
    SyncMap<String, String> map = strings();
    ConcurrentMap<String, String> view = map.asConcurrentMap();
    assertTrue(view.isEmpty());
    map.store("a", "1");
    assertEquals("1", view.get("a"));
    view.put("b", "2");
    assertEquals("2", map.load("b"));
    assertEquals(Map.of("a", "1", "b", "2"), view);
    view.entrySet().forEach(entry -> entry.setValue(entry.getValue() + "!"));
    assertEquals("1!", map.load("a"));
    view.keySet().removeIf("a"::equals);
    assertNull(map.load("a"));
    view.values().clear();
    assertEquals(0, map.size());
    map.store("c", "3");
    map.clear();
    assertTrue(view.isEmpty());
  }

  @Test
  void statsAreSane() throws ReflectiveOperationException {
    SyncMap<Integer, Integer> map = integers();
    assertSane(map, 0);
    for (int i = 0; i < 5000; i++) {
      map.store(i, i);
    }
    assertSane(map, 5000);
    map.range((key, value) -> true);
    for (int i = 0; i < 5000; i += 2) {
      map.delete(i);
      map.load(i + 1);
    }
    SyncMapStats before = assertSane(map, 2500);
    map.clear();
    SyncMapStats after = assertSane(map, 0);
    assertTrue(after.promotions() >= before.promotions());
    assertTrue(after.dirtyCopies() >= before.dirtyCopies());
    assertTrue(after.entriesCopied() >= before.entriesCopied());
    assertTrue(after.entriesMoved() >= before.entriesMoved());
    assertTrue(after.splits() >= before.splits());
    assertTrue(after.maxEntriesMoved() >= before.maxEntriesMoved());
  }

  private static SyncMapStats assertSane(SyncMap<Integer, Integer> map, long size)
      throws ReflectiveOperationException {
    SyncMapStats stats = map.stats();
    assertNotNull(stats);
    assertEquals(size, stats.size());
    assertTrue(stats.segments() >= 1, stats::toString);
    assertTrue(stats.readEntries() + stats.dirtyEntries() >= size, stats::toString);
    for (RecordComponent component : SyncMapStats.class.getRecordComponents()) {
      long figure = (long) component.getAccessor().invoke(stats);
      assertTrue(figure >= 0, () -> component.getName() + " is negative in " + stats);
    }
    return stats;
  }

  @Test
  void interruptedThreadWorksAndStaysInterrupted() {
    Crew.go(() -> {
      for (KeyCall call : KeyCall.all()) {
        SyncMap<String, String> map = strings();
        map.store("a", "1");
        Thread.currentThread().interrupt();
        call.action().on(map, "a", "1", "2");
        call.action().on(map, "b", "1", "2");
        assertTrue(Thread.interrupted(), () -> call.name() + " cleared the interruption");
      }
      Thread.currentThread().interrupt();
      strings().close();
      assertTrue(Thread.interrupted(), "close cleared the interruption");
    }).get();
  }
}

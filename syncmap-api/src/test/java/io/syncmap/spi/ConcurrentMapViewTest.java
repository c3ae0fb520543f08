package io.syncmap.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ConcurrentMapViewTest {

  private final MapBackedSyncMap<String, Integer> map = new MapBackedSyncMap<>();
  private final ConcurrentMap<String, Integer> view = map.asConcurrentMap();

  @Test
  void eachOperationIsOneOperationOfTheMap() {
    assertCalls(() -> view.get("a"), "load");
    assertCalls(() -> view.getOrDefault("a", 1), "load");
    assertCalls(() -> view.containsKey("a"), "load");
    assertCalls(() -> view.put("a", 1), "swap");
    assertCalls(() -> view.putIfAbsent("a", 1), "loadOrStore");
    assertCalls(() -> view.remove("a"), "loadAndDelete");
    assertCalls(() -> view.remove("a", 1), "compareAndDelete");
    assertCalls(() -> view.replace("a", 1, 2), "compareAndSwap");
    assertCalls(() -> view.computeIfAbsent("a", key -> 1), "loadOrCompute");
    assertCalls(() -> view.compute("a", (key, value) -> 1), "compute");
    assertCalls(() -> view.merge("a", 1, Integer::sum), "compute");
    assertCalls(() -> view.replace("a", 1), "load", "compute");
    assertCalls(() -> view.computeIfPresent("a", (key, value) -> 1), "load", "compute");
    assertCalls(() -> view.replaceAll((key, value) -> 2), "range", "compute");
    assertCalls(() -> view.keySet().remove("a"), "delete");
    assertCalls(view::clear, "clear");
  }

  @Test
  void nullIsRefusedByName() {
    view.put("a", 1);
    assertNullNamed("value", () -> view.containsValue(null));
    assertNullNamed("key", () -> view.remove(null, 1));
    assertNullNamed("m", () -> view.putAll(null));
    assertNullNamed("value", () -> view.replace("a", null));
    assertNullNamed("remapping", () -> view.computeIfPresent("a", null));
    assertNullNamed("value", () -> view.merge("a", null, Integer::sum));
    assertNullNamed("remapping", () -> view.merge("a", 1, null));
    assertNullNamed("function", () -> view.replaceAll(null));
    assertNullNamed("action", () -> view.forEach(null));
    Set<Map.Entry<String, Integer>> entries = view.entrySet();
    for (Collection<?> collection : List.of(view.keySet(), view.values(), entries)) {
      assertNullNamed("filter", () -> collection.removeIf(null));
      assertNullNamed("action", () -> collection.forEach(null));
      assertNullNamed("action", () -> collection.iterator().forEachRemaining(null));
      assertNullNamed("c", () -> collection.containsAll(null));
      assertNullNamed("c", () -> collection.removeAll(null));
      assertNullNamed("c", () -> collection.retainAll(null));
    }
    assertEquals(Map.of("a", 1), view);
  }

  private static void assertNullNamed(String parameter, Executable call) {
    assertEquals(parameter, assertThrows(NullPointerException.class, call).getMessage());
  }

  @Test
  void operationsOnPresentKeysOnlyLeaveAbsentOnesAlone() {
    assertCalls(() -> assertNull(view.replace("a", 1)), "load");
    assertCalls(() -> assertNull(view.computeIfPresent("a", (key, value) -> 1)), "load");
    assertFalse(view.containsKey("a"));
  }

  @Test
  void replaceReturnsTheValueThatItReplaced() {
    view.put("a", 1);
    assertEquals(1, view.replace("a", 2));
    assertEquals(2, view.get("a"));
  }

  @Test
  void keyDeletedBetweenTheLookAndTheComputeIsNotRevived() {
    map.afterLoad = map.entries::clear;
    view.put("a", 1);
    assertNull(view.replace("a", 2));
    assertTrue(view.isEmpty());
    view.put("a", 1);
    assertNull(
        view.computeIfPresent(
            "a",
            (key, value) -> {
              throw new AssertionError("called for an absent key");
            }));
    assertTrue(view.isEmpty());
  }

  @Test
  void mergeStoresCombinesAndRemoves() {
    assertEquals(1, view.merge("a", 1, Integer::sum));
    assertEquals(3, view.merge("a", 2, Integer::sum));
    assertNull(view.merge("a", 2, (old, value) -> null));
    assertFalse(view.containsKey("a"));
  }

  @Test
  void nullsGetWhatConcurrentHashMapGives() {
    view.put("a", 1);
    assertThrows(NullPointerException.class, () -> view.containsValue(null));
    assertThrows(NullPointerException.class, () -> view.remove(null, 1));
    assertFalse(view.remove("a", null));
    assertThrows(NullPointerException.class, () -> view.computeIfPresent("b", null));
    assertThrows(NullPointerException.class, () -> view.merge("b", null, Integer::sum));
    assertThrows(NullPointerException.class, () -> view.merge("b", 1, null));
    assertThrows(NullPointerException.class, () -> view.replace("b", null));
    assertThrows(NullPointerException.class, () -> view.replaceAll((key, value) -> null));
    assertThrows(NullPointerException.class, () -> view.forEach(null));
    assertThrows(NullPointerException.class, () -> view.values().removeIf(null));
    assertFalse(view.values().remove(null));
    assertFalse(view.entrySet().contains(null));
    assertEquals(Map.of("a", 1), view);
  }

  @Test
  void sizePastIntMaxIsClamped() {
    map.claimedSize = 1L << 31;
    assertEquals(Integer.MAX_VALUE, view.size());
    assertEquals(Integer.MAX_VALUE, view.keySet().size());
    map.claimedSize = 1L << 32;
    assertEquals(Integer.MAX_VALUE, view.size());
    assertFalse(view.isEmpty());
  }

  @Test
  @SuppressWarnings({"IdentityBinaryExpression", "ReturnValueIgnored"}) // asked twice on purpose
  void hasNextDoesNotSkipAndRemoveHitsTheElementReturned() {
    view.putAll(Map.of("a", 1, "b", 2, "c", 3));
    Set<String> seen = new HashSet<>();
    Iterator<String> keys = view.keySet().iterator();
    while (keys.hasNext() && keys.hasNext()) {
      String key = keys.next();
      seen.add(key);
      keys.hasNext();
      if (key.equals("b")) {
        keys.remove();
      }
    }
    assertEquals(Set.of("a", "b", "c"), seen);
    assertEquals(Map.of("a", 1, "c", 3), view);
    assertFalse(keys.hasNext());
    assertThrows(NoSuchElementException.class, keys::next);
  }

  @Test
  void iteratorMisuseIsRefused() {
    view.putAll(Map.of("a", 1, "b", 2));
    Iterator<Integer> values = view.values().iterator();
    assertThrows(IllegalStateException.class, values::remove);
    values.next();
    values.remove();
    assertThrows(IllegalStateException.class, values::remove);
    assertEquals(1, view.size());
  }

  @Test
  void setValueWritesThrough() {
    view.put("a", 1);
    Map.Entry<String, Integer> entry = view.entrySet().iterator().next();
    assertEquals(1, entry.setValue(2));
    assertEquals(2, view.get("a"));
    assertEquals(Map.entry("a", 2), entry);
    assertEquals(Map.entry("a", 2).hashCode(), entry.hashCode());
    assertEquals("a=2", entry.toString());
  }

  @Test
  void removeIfSparesAnEntryChangedSinceItWasTested() {
    view.put("a", 1);
    assertFalse(view.values().removeIf(value -> map.entries.replace("a", 1, 2)));
    assertFalse(view.entrySet().removeIf(entry -> map.entries.replace("a", 2, 3)));
    assertEquals(Map.of("a", 3), view);
    assertTrue(view.entrySet().removeIf(entry -> entry.getValue() == 3));
    assertTrue(view.isEmpty());
  }

  @Test
  void bulkRemovalsOfTheViews() {
    view.putAll(Map.of("a", 1, "b", 2, "c", 3, "d", 4));
    assertTrue(view.values().removeAll(List.of(1, 9)));
    assertTrue(view.values().remove(2));
    assertFalse(view.values().remove(2));
    assertTrue(view.entrySet().removeAll(Set.of(Map.entry("c", 3), Map.entry("d", 0))));
    assertEquals(Map.of("d", 4), view);
    assertFalse(view.entrySet().retainAll(Set.of(Map.entry("d", 4))));
    assertTrue(view.values().retainAll(List.of(5)));
    assertTrue(view.isEmpty());
  }

  @Test
  void streamsSeeEveryElementAndClaimNoSize() {
    for (int i = 0; i < 10_000; i++) {
      view.put("k" + i, i);
    }
    assertEquals(
        map.entries.keySet(), view.keySet().parallelStream().collect(Collectors.toSet()));
    assertEquals(49_995_000, view.values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(10_000, view.entrySet().parallelStream().distinct().count());
    int concurrent = Spliterator.CONCURRENT | Spliterator.NONNULL;
    assertEquals(concurrent | Spliterator.DISTINCT, view.keySet().spliterator().characteristics());
    assertEquals(
        concurrent | Spliterator.DISTINCT, view.entrySet().spliterator().characteristics());
    assertEquals(concurrent, view.values().spliterator().characteristics());
  }

  @Test
  void equalsHashCodeAndToStringFollowTheMapRules() {
    Map<String, Integer> expected = new HashMap<>(Map.of("a", 1));
    view.put("a", 1);
    assertEquals(expected, view);
    assertEquals(view, expected);
    assertEquals(expected.hashCode(), view.hashCode());
    assertEquals("{a=1}", view.toString());
    assertEquals(Set.of("a"), view.keySet());
    assertTrue(view.entrySet().contains(Map.entry("a", 1)));
    assertFalse(view.entrySet().contains(Map.entry("a", 2)));
    assertFalse(view.equals(Map.of("a", 2)));
  }

  private void assertCalls(Executable operation, String... calls) {
    map.calls.clear();
    try {
      operation.execute();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    assertEquals(List.of(calls), map.calls);
  }
}

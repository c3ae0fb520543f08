package io.syncmap.testkit;

import io.syncmap.SyncMap;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation on one key, by name, for tests that hold for every operation.
 *
 * @param name the name shown in failures
 * @param action the call
 */
record KeyCall(String name, Action action) {

  /** What a call does: {@code present} is the value that the key has if it has one. */
  interface Action {
    Object on(SyncMap<String, String> map, String key, String present, String fresh);
  }

  /** Calls that write a key whether or not it has a value. */
  static List<KeyCall> writesOfAnyKey() {
    return List.of(
        new KeyCall("store", (m, k, p, f) -> {
          m.store(k, f);
          return null;
        }),
        new KeyCall("swap", (m, k, p, f) -> m.swap(k, f)),
        new KeyCall("compute", (m, k, p, f) -> m.compute(k, (x, v) -> f)),
        new KeyCall("view put", (m, k, p, f) -> m.asConcurrentMap().put(k, f)),
        new KeyCall("view compute", (m, k, p, f) -> m.asConcurrentMap().compute(k, (x, v) -> f)),
        new KeyCall("view merge", (m, k, p, f) -> m.asConcurrentMap().merge(k, f, (v, w) -> f)));
  }

  /** Calls that write a key that has no value. */
  static List<KeyCall> writesOfAbsentKey() {
    List<KeyCall> calls = new ArrayList<>(writesOfAnyKey());
    calls.add(new KeyCall("loadOrStore", (m, k, p, f) -> m.loadOrStore(k, f)));
    calls.add(new KeyCall("loadOrCompute", (m, k, p, f) -> m.loadOrCompute(k, x -> f)));
    calls.add(new KeyCall("view putIfAbsent", (m, k, p, f) -> m.asConcurrentMap().putIfAbsent(k, f)));
    calls.add(new KeyCall("view computeIfAbsent",
        (m, k, p, f) -> m.asConcurrentMap().computeIfAbsent(k, x -> f)));
    return calls;
  }

  /** Calls that write a key whose value is {@code present}. */
  static List<KeyCall> writesOfPresentKey() {
    List<KeyCall> calls = new ArrayList<>(writesOfAnyKey());
    calls.add(new KeyCall("delete", (m, k, p, f) -> m.delete(k)));
    calls.add(new KeyCall("loadAndDelete", (m, k, p, f) -> m.loadAndDelete(k)));
    calls.add(new KeyCall("compareAndSwap", (m, k, p, f) -> m.compareAndSwap(k, p, f)));
    calls.add(new KeyCall("compareAndDelete", (m, k, p, f) -> m.compareAndDelete(k, p)));
    calls.add(new KeyCall("view remove", (m, k, p, f) -> m.asConcurrentMap().remove(k)));
    calls.add(new KeyCall("view remove of a pair", (m, k, p, f) -> m.asConcurrentMap().remove(k, p)));
    calls.add(new KeyCall("view replace", (m, k, p, f) -> m.asConcurrentMap().replace(k, f)));
    calls.add(new KeyCall("view replace of a pair",
        (m, k, p, f) -> m.asConcurrentMap().replace(k, p, f)));
    calls.add(new KeyCall("view computeIfPresent",
        (m, k, p, f) -> m.asConcurrentMap().computeIfPresent(k, (x, v) -> f)));
    calls.add(new KeyCall("view keySet remove", (m, k, p, f) -> m.asConcurrentMap().keySet().remove(k)));
    return calls;
  }

  /** Every method of the map and its view, reading ones and those of all keys included. */
  static List<KeyCall> all() {
    List<KeyCall> calls = new ArrayList<>(writesOfPresentKey());
    calls.addAll(writesOfAbsentKey());
    calls.add(new KeyCall("load", (m, k, p, f) -> m.load(k)));
    calls.add(new KeyCall("loadUsing", (m, k, p, f) -> m.loadUsing(k, f)));
    calls.add(new KeyCall("range", (m, k, p, f) -> {
      m.range((x, v) -> true);
      return null;
    }));
    calls.add(new KeyCall("size", (m, k, p, f) -> m.size()));
    calls.add(new KeyCall("stats", (m, k, p, f) -> m.stats()));
    calls.add(new KeyCall("view get", (m, k, p, f) -> m.asConcurrentMap().get(k)));
    calls.add(new KeyCall("view containsKey", (m, k, p, f) -> m.asConcurrentMap().containsKey(k)));
    calls.add(new KeyCall("view containsValue", (m, k, p, f) -> m.asConcurrentMap().containsValue(p)));
    calls.add(new KeyCall("view size", (m, k, p, f) -> m.asConcurrentMap().size()));
    calls.add(new KeyCall("view isEmpty", (m, k, p, f) -> m.asConcurrentMap().isEmpty()));
    calls.add(new KeyCall("view toString", (m, k, p, f) -> m.asConcurrentMap().toString()));
    calls.add(new KeyCall("view hashCode", (m, k, p, f) -> m.asConcurrentMap().hashCode()));
    calls.add(new KeyCall("view iteration", (m, k, p, f) -> {
      int count = 0;
      for (String value : m.asConcurrentMap().values()) {
        count += value.length();
      }
      return count;
    }));
    calls.add(new KeyCall("view replaceAll", (m, k, p, f) -> {
      m.asConcurrentMap().replaceAll((x, v) -> f);
      return null;
    }));
    calls.add(new KeyCall("clear", (m, k, p, f) -> {
      m.clear();
      return null;
    }));
    calls.add(new KeyCall("view clear", (m, k, p, f) -> {
      m.asConcurrentMap().clear();
      return null;
    }));
    return calls;
  }
}

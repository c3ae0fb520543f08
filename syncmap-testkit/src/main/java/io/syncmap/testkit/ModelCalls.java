package io.syncmap.testkit;

import io.syncmap.SyncMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Every operation twice: on the map under test, and on the HashMap that says what is right.
 *
 * <p>A value starts with its key's id, so that a value that got to another key shows.
 */
final class ModelCalls {

  /** The arguments of one call. */
  record Arguments(HashedKey key, String expected, String fresh, int choice) {}

  /**
   * One operation.
   *
   * @param weight how often it is drawn, in proportion to the others
   */
  record Call(String name, int weight, BiFunction<SyncMap<HashedKey, String>, Arguments, Object> actual,
      BiFunction<Map<HashedKey, String>, Arguments, Object> model) {}

  /** Rare operations that change many keys have weight 1, so that the map gets large between them. */
  static final List<Call> ALL = List.of(
      new Call("load", 40, (m, a) -> m.load(a.key), (m, a) -> m.get(a.key)),
      new Call("loadUsing", 5, (m, a) -> m.loadUsing(a.key, "reuse"), (m, a) -> m.get(a.key)),
      new Call("store", 40, (m, a) -> {
        m.store(a.key, a.fresh);
        return null;
      }, (m, a) -> {
        m.put(a.key, a.fresh);
        return null;
      }),
      new Call("loadOrStore", 20, (m, a) -> m.loadOrStore(a.key, a.fresh),
          (m, a) -> m.putIfAbsent(a.key, a.fresh)),
      new Call("loadOrCompute", 20, (m, a) -> m.loadOrCompute(a.key, k -> a.fresh),
          (m, a) -> m.computeIfAbsent(a.key, k -> a.fresh)),
      new Call("loadOrCompute to null", 5, (m, a) -> m.loadOrCompute(a.key, k -> null),
          (m, a) -> m.get(a.key)),
      new Call("compute", 20, (m, a) -> m.compute(a.key, (k, v) -> step(k, v, a)),
          (m, a) -> m.compute(a.key, (k, v) -> step(k, v, a))),
      new Call("compute to null", 10, (m, a) -> m.compute(a.key, (k, v) -> null),
          (m, a) -> m.compute(a.key, (k, v) -> null)),
      new Call("loadOrCompute that throws", 3,
          (m, a) -> outcome(() -> m.loadOrCompute(a.key, k -> boom())),
          (m, a) -> outcome(() -> m.computeIfAbsent(a.key, k -> boom()))),
      new Call("compute that throws", 5,
          (m, a) -> outcome(() -> m.compute(a.key, (k, v) -> boom())),
          (m, a) -> outcome(() -> m.compute(a.key, (k, v) -> boom()))),
      new Call("loadAndDelete", 20, (m, a) -> m.loadAndDelete(a.key), (m, a) -> m.remove(a.key)),
      new Call("delete", 20, (m, a) -> m.delete(a.key), (m, a) -> m.remove(a.key) != null),
      new Call("swap", 20, (m, a) -> m.swap(a.key, a.fresh), (m, a) -> m.put(a.key, a.fresh)),
      new Call("compareAndSwap", 20, (m, a) -> m.compareAndSwap(a.key, a.expected, a.fresh),
          (m, a) -> m.replace(a.key, a.expected, a.fresh)),
      new Call("compareAndDelete", 20, (m, a) -> m.compareAndDelete(a.key, a.expected),
          (m, a) -> m.remove(a.key, a.expected)),
      new Call("size", 5, (m, a) -> m.size(), (m, a) -> (long) m.size()),
      new Call("stats size", 1, (m, a) -> m.stats().size(), (m, a) -> (long) m.size()),
      new Call("range", 3, (m, a) -> ranged(m), (m, a) -> sorted(m)),
      new Call("clear", 1, (m, a) -> {
        m.clear();
        return null;
      }, (m, a) -> {
        m.clear();
        return null;
      }),
      view("get", 5, (m, a) -> m.get(a.key)),
      view("getOrDefault", 5, (m, a) -> m.getOrDefault(a.key, a.fresh)),
      view("containsKey", 5, (m, a) -> m.containsKey(a.key)),
      view("containsValue", 1, (m, a) -> m.containsValue(a.expected)),
      view("put", 10, (m, a) -> m.put(a.key, a.fresh)),
      view("putIfAbsent", 5, (m, a) -> m.putIfAbsent(a.key, a.fresh)),
      view("putAll", 5, (m, a) -> {
        m.putAll(Map.of(a.key, a.fresh));
        return m.size();
      }),
      view("remove", 10, (m, a) -> m.remove(a.key)),
      view("remove pair", 5, (m, a) -> m.remove(a.key, a.expected)),
      view("replace", 5, (m, a) -> m.replace(a.key, a.fresh)),
      view("replace pair", 5, (m, a) -> m.replace(a.key, a.expected, a.fresh)),
      view("compute", 5, (m, a) -> m.compute(a.key, (k, v) -> step(k, v, a))),
      view("computeIfAbsent", 5, (m, a) -> m.computeIfAbsent(a.key, k -> a.fresh)),
      view("computeIfPresent", 5, (m, a) -> m.computeIfPresent(a.key, (k, v) -> step(k, v, a))),
      view("merge", 5, (m, a) -> m.merge(a.key, a.fresh, (v, w) -> a.choice % 3 == 0 ? null : w)),
      view("merge that throws", 3, (m, a) -> outcome(() -> m.merge(a.key, a.fresh, (v, w) -> boom()))),
      view("replaceAll", 1, (m, a) -> {
        m.replaceAll((k, v) -> k.id() + ":" + a.choice);
        return null;
      }),
      view("size", 3, (m, a) -> m.size()),
      view("isEmpty", 3, (m, a) -> m.isEmpty()),
      view("copy", 1, (m, a) -> new HashMap<>(m)),
      view("equals", 1, (m, a) -> m.equals(new HashMap<>(m))),
      view("hashCode", 1, (m, a) -> m.hashCode()),
      view("keySet", 1, (m, a) -> Set.copyOf(m.keySet())),
      view("keySet contains", 2, (m, a) -> m.keySet().contains(a.key)),
      view("keySet remove", 3, (m, a) -> m.keySet().remove(a.key)),
      view("keySet removeIf", 1, (m, a) -> m.keySet().removeIf(k -> k.id() % 16 == a.choice % 16)),
      view("keySet retainAll", 1, (m, a) -> m.keySet().retainAll(
          m.keySet().stream().filter(k -> k.id() % 8 != a.choice % 8).toList())),
      view("values contains", 1, (m, a) -> m.values().contains(a.expected)),
      view("values remove", 1, (m, a) -> m.values().remove(a.expected)),
      view("values sorted", 1, (m, a) -> m.values().stream().sorted().toList()),
      view("entrySet contains", 2, (m, a) -> m.entrySet().contains(Map.entry(a.key, a.expected))),
      view("entrySet remove", 3, (m, a) -> m.entrySet().remove(Map.entry(a.key, a.expected))),
      view("iterator remove", 1, (m, a) -> {
        int removed = 0;
        for (Iterator<HashedKey> keys = m.keySet().iterator(); keys.hasNext(); ) {
          if (keys.next().id() % 16 == a.choice % 16) {
            keys.remove();
            removed++;
          }
        }
        return removed;
      }),
      view("entry setValue", 1, (m, a) -> {
        Map<HashedKey, String> before = new TreeMap<>();
        for (Map.Entry<HashedKey, String> entry : m.entrySet()) {
          if (entry.getKey().id() % 4 == a.choice % 4) {
            before.put(entry.getKey(), entry.setValue(entry.getKey().id() + ":s" + a.choice));
          }
        }
        return before;
      }));

  private static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private ModelCalls() {}

  private static String step(HashedKey key, String value, Arguments a) {
    return a.choice % 4 == 0 ? null : value == null ? a.fresh : key.id() + ":" + value.length();
  }

  private static String boom() {
    throw new Boom();
  }

  /** What a call answers, its exception included. */
  private static Object outcome(Supplier<String> call) {
    try {
      return call.get();
    } catch (Boom e) {
      return "thrown";
    }
  }

  private static Map<HashedKey, String> sorted(Map<HashedKey, String> map) {
    return new TreeMap<>(map);
  }

  private static Map<HashedKey, String> ranged(SyncMap<HashedKey, String> map) {
    Map<HashedKey, String> seen = new TreeMap<>();
    map.range((key, value) -> {
      if (seen.put(key, value) != null) {
        throw new AssertionError("visited twice: " + key);
      }
      return true;
    });
    return seen;
  }

  private static Call view(String name, int weight,
      BiFunction<Map<HashedKey, String>, Arguments, Object> call) {
    return new Call("view " + name, weight, (m, a) -> {
      ConcurrentMap<HashedKey, String> view = m.asConcurrentMap();
      return call.apply(view, a);
    }, call);
  }
}

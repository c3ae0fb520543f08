package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.OffHeapMemoryException;
import io.syncmap.SyncMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation, on maps in all kinds of states, is denied its n-th allocation, for each n until it
 * succeeds: that one only, or all from there on. A call that fails has changed nothing.
 */
class DeniedMemoryTest {
  private static final String FRESH = "a fresh value, which needs a block";

  /** The states of a map before the call. Each has the keys of its model. */
  enum Shape {
    EMPTY(0),
    ONE(1),
    ALL_IN_READ(9) {
      @Override
      void shape(Script script) {
        script.map.range((k, v) -> true);
      }
    },
    DIRTY(8) {
      @Override
      void shape(Script script) {
        script.map.range((k, v) -> true);
        script.store("in dirty", value(1));
      }
    },
    ABOUT_TO_PROMOTE(8) {
      @Override
      void shape(Script script) {
        DIRTY.shape(script);
        for (int i = 0; i < 8; i++) {
          script.map.load("in dirty"); // the ninth miss promotes
        }
      }
    },
    ABOUT_TO_SPLIT(12) {
      @Override
      void shape(Script script) {
        script.map.range((k, v) -> true);
      }
    },
    ABOUT_TO_PURGE(520) {
      @Override
      int maxTable() {
        return OffHeapMaps.ENDLESS_TABLE;
      }

      @Override
      void shape(Script script) {
        for (int i = 520; --i >= 260; ) {
          script.delete("key " + i);
        }
      }
    },
    EXPUNGED(8) {
      @Override
      void shape(Script script) {
        script.map.range((k, v) -> true);
        script.delete("key 1");
        script.delete("key 2");
        script.store("in dirty", value(1));
      }
    },
    BIG_VALUES(6) {
      @Override
      String value(int i) {
        return super.value(i).repeat(700);
      }
    },
    MANY_SEGMENTS(150);

    private final int keys;

    Shape(int keys) {
      this.keys = keys;
    }

    int maxTable() {
      return OffHeapMaps.TINY_TABLE;
    }

    String value(int i) {
      return "value number " + i;
    }

    void shape(Script script) {}
  }

  /** A call, on a map and on what it is to be like. */
  private record Action(String name, Consumer<SyncMap<String, String>> call,
      Consumer<Map<String, String>> model) {
    @Override
    public String toString() {
      return name;
    }

    static Stream<Action> all() {
      return Stream.of("key 0", "key 1", "a new key").flatMap(Action::of);
    }

    private static Stream<Action> of(String k) {
      return Stream.of(
          new Action("store " + k, m -> m.store(k, FRESH), m -> m.put(k, FRESH)),
          new Action("swap " + k, m -> m.swap(k, FRESH), m -> m.put(k, FRESH)),
          new Action("loadOrStore " + k, m -> m.loadOrStore(k, FRESH), m -> m.putIfAbsent(k, FRESH)),
          new Action("compareAndSwap " + k, m -> {
            String v = m.load(k);
            assertEquals(v != null, m.compareAndSwap(k, v == null ? "" : v, FRESH));
          }, m -> m.replace(k, FRESH)),
          new Action("compareAndDelete " + k, m -> {
            String v = m.load(k);
            assertEquals(v != null, m.compareAndDelete(k, v == null ? "" : v));
          }, m -> m.remove(k)),
          new Action("delete " + k, m -> m.delete(k), m -> m.remove(k)),
          new Action("loadAndDelete " + k, m -> m.loadAndDelete(k), m -> m.remove(k)),
          new Action("compute " + k, m -> m.compute(k, (key, v) -> FRESH), m -> m.put(k, FRESH)),
          new Action("compute to null " + k, m -> m.compute(k, (key, v) -> null), m -> m.remove(k)),
          new Action("compute the same " + k, m -> m.compute(k, (key, v) -> v), m -> { }),
          new Action("loadOrCompute " + k, m -> m.loadOrCompute(k, key -> FRESH),
              m -> m.putIfAbsent(k, FRESH)),
          new Action("merge " + k, m -> m.asConcurrentMap().merge(k, FRESH, (a, b) -> a + b),
              m -> m.merge(k, FRESH, (a, b) -> a + b)),
          new Action("putAll of " + k, m -> m.asConcurrentMap().putAll(Map.of(k, FRESH)),
              m -> m.put(k, FRESH)),
          new Action("remove by iterator", m -> removeAll(m.asConcurrentMap()), Map::clear),
          new Action("range", m -> m.range((key, v) -> true), m -> { }),
          new Action("clear", SyncMap::clear, Map::clear));
    }

    private static void removeAll(Map<String, String> view) {
      for (Iterator<String> i = view.keySet().iterator(); i.hasNext(); ) {
        i.next();
        i.remove();
      }
    }
  }

  /** A map in a shape, and its model. */
  static final class Script {
    final OffHeapSyncMap<String, String> map;
    final Map<String, String> model = new HashMap<>();

    Script(Shape shape) {
      map = new OffHeapSyncMap<>(OffHeapMaps.config(String.class, String.class, 0), shape.maxTable());
      for (int i = 0; i < shape.keys; i++) {
        store("key " + i, shape.value(i));
      }
      shape.shape(this);
    }

    void store(String key, String value) {
      map.store(key, value);
      model.put(key, value);
    }

    void delete(String key) {
      map.delete(key);
      model.remove(key);
    }
  }

  @AfterEach
  void denyNothing() {
    Checks.denial = null;
  }

  private static Stream<Arguments> cases() {
    return Stream.of(Shape.values()).flatMap(shape ->
        Stream.of(true, false).map(forGood -> Arguments.of(shape, forGood)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void failureChangesNothing(Shape shape, boolean forGood) {
    Action.all().forEach(action -> {
      boolean denied = true;
      for (int n = 0; denied; n++) {
        denied = runDenied(new Script(shape), action, n, forGood);
        assertTrue(n < 100, "the call never has all that it takes");
      }
    });
  }

  /** Runs a call; returns whether anything was denied. */
  private static boolean runDenied(Script script, Action action, int n, boolean forGood) {
    OffHeapSyncMap<String, String> map = script.map;
    String what = action + ", allocation " + n;
    int[] allocations = {0};
    Checks.denial = () -> {
      int i = allocations[0]++;
      return forGood ? i >= n : i == n;
    };
    try {
      action.call.accept(map);
      action.model.accept(script.model);
    } catch (OffHeapMemoryException denied) {
      assertTrue(forGood, () -> what + " did not try again: " + denied);
    } finally {
      Checks.denial = null;
    }
    assertEquals(script.model, map.asConcurrentMap(), what);
    assertEquals(script.model.size(), map.size(), what);
    for (int i = 0; i < 20; i++) {
      script.store("later " + i, FRESH);
      script.delete("key " + i);
    }
    assertEquals(script.model, map.asConcurrentMap(), what);
    map.clear();
    assertEquals(0, OffHeapMaps.bytesLeft(map), what);
    map.close();
    return allocations[0] > n;
  }
}

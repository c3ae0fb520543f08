package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.OffHeapMemoryException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A map whose budget is used up: what takes no more room works, and what gives room back makes room. */
class FullBudgetTest {

  /** What is done with each key of a full map. */
  enum Action {
    DELETE(true) {
      @Override
      void run(OffHeapSyncMap<Integer, String> map, int key, String value) {
        assertTrue(map.delete(key));
      }
    },
    LOAD_AND_DELETE(true) {
      @Override
      void run(OffHeapSyncMap<Integer, String> map, int key, String value) {
        assertEquals(value, map.loadAndDelete(key));
      }
    },
    COMPARE_AND_DELETE(true) {
      @Override
      void run(OffHeapSyncMap<Integer, String> map, int key, String value) {
        assertTrue(map.compareAndDelete(key, value));
      }
    },
    VIEW_REMOVE(true) {
      @Override
      void run(OffHeapSyncMap<Integer, String> map, int key, String value) {
        assertEquals(value, map.asConcurrentMap().remove(key));
      }
    },
    COMPUTE_NULL(true) {
      @Override
      void run(OffHeapSyncMap<Integer, String> map, int key, String value) {
        map.compute(key, (k, v) -> null);
      }
    },
    STORE_SHORT(false) {
      @Override
      void run(OffHeapSyncMap<Integer, String> map, int key, String value) {
        map.store(key, shorter(value));
      }
    },
    STORE_SAME_SIZE(false) {
      @Override
      void run(OffHeapSyncMap<Integer, String> map, int key, String value) {
        map.store(key, shorter(value));
      }

      @Override
      String shorter(String value) {
        return "x" + value.substring(1);
      }
    },
    CLEAR(true) {
      @Override
      void run(OffHeapSyncMap<Integer, String> map, int key, String value) {
        map.clear();
      }
    };

    final boolean deletes;

    Action(boolean deletes) {
      this.deletes = deletes;
    }

    abstract void run(OffHeapSyncMap<Integer, String> map, int key, String value);

    String shorter(String value) {
      return "x";
    }
  }

  private static Stream<Arguments> cases() {
    return Arrays.stream(Action.values()).flatMap(action ->
        Stream.of(1 << 12, 1 << 17).flatMap(budget ->
            Stream.of(1, 40).flatMap(length ->
                Stream.of(OffHeapMaps.TINY_TABLE, OffHeapSyncMap.MAX_TABLE, OffHeapMaps.ENDLESS_TABLE).map(
                    maxTable -> Arguments.of(action, budget, length, maxTable)))));
  }

  private static String value(int key, int length) {
    return length == 1 ? "v" : (key + "-").repeat(length).substring(0, length);
  }

  /** Stores keys from a number on until there is no room; returns how many were stored. */
  private static int fill(
      OffHeapSyncMap<Integer, String> map, Map<Integer, String> model, int from, int length) {
    for (int key = from; ; key++) {
      try {
        map.store(key, value(key, length));
      } catch (OffHeapMemoryException full) {
        return key - from;
      }
      model.put(key, value(key, length));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void worksOn(Action action, int budget, int length, int maxTable) {
    OffHeapSyncMap<Integer, String> map = new OffHeapSyncMap<>(
        OffHeapMaps.config(Integer.class, String.class, budget), maxTable);
    Map<Integer, String> model = new HashMap<>();
    int stored = fill(map, model, 0, length);
    assertTrue(stored > budget / 400, () -> stored + " entries only");
    map.range((k, v) -> true);
    if (action == Action.CLEAR) {
      map.clear();
      model.clear();
    } else {
      act(map, model, action);
    }
    assertEquals(model, map.asConcurrentMap());
    assertEquals(model.size(), map.size());
    if (action.deletes) {
      int again = fill(map, model, stored, length);
      assertTrue(again >= stored / 2 - stored / 8, () -> again + " again of " + stored);
      assertEquals(model, map.asConcurrentMap());
    }
    for (Iterator<Integer> i = map.asConcurrentMap().keySet().iterator(); i.hasNext(); ) {
      i.next();
      i.remove();
    }
    assertEquals(0, map.size());
    model.clear();
    int last = fill(map, model, 0, length);
    // Not as many: by deleting one by one a table may have become larger, and what is held back with it.
    assertTrue(last >= stored * 2 / 3, () -> last + " at last of " + stored);
    assertEquals(model, map.asConcurrentMap());
    OffHeapMaps.end(map);
  }

  /** Acts on every second key. A call that is refused changes nothing; no delete is ever refused. */
  private static void act(
      OffHeapSyncMap<Integer, String> map, Map<Integer, String> model, Action action) {
    for (Integer key : model.keySet().toArray(Integer[]::new)) {
      if (key % 2 != 0) {
        continue;
      }
      String value = model.get(key);
      try {
        action.run(map, key, value);
      } catch (OffHeapMemoryException full) {
        assertTrue(!action.deletes, () -> action + " of " + key + ": " + full);
        assertEquals(value, map.load(key));
        continue;
      }
      if (action.deletes) {
        model.remove(key);
      } else {
        model.put(key, action.shorter(value));
      }
    }
  }
}

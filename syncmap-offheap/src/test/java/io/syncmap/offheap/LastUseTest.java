package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.syncmap.offheap.Checks.Place;
import java.lang.ref.WeakReference;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The memory of a map stays while a call uses it, even if the call is the only one who knows the map, or
 * the map is closed meanwhile and the pool does not keep its memory. Compiled code forgets a variable after
 * its last use and may keep a bare address only, so the calls are compiled before; at each place where they
 * can be held there is a collection, after which the buffer must still be reachable. After the call it must
 * not be: so it was the call that kept it, and not the test.
 *
 * <p>Without the fence on the view in {@link Reader#tryCopy}, the read of a closed map fails here. No call on
 * an open map does, even without any of the fences: after its last look at the memory each looks at the
 * {@link Domain}, which refers to the map, or decodes the value by what the map has. They are here for
 * the day when one does not. {@code size} and {@code stats} look at the heap alone, and are left out.
 */
class LastUseTest {
  private static final int KEYS = 10;

  /** Calls after which HotSpot has compiled what they call. */
  private static final int WARM = 12_000;

  /** Too long to stand beside its key. */
  private static final String VALUE = "v".repeat(300);

  private static final String OTHER = "w".repeat(300);

  private static final Set<Place> PLACES = EnumSet.of(Place.READ_GENERATION, Place.READ_STATE,
      Place.READ_COPY, Place.BEFORE_CAS, Place.BEFORE_ANNOUNCE, Place.BEFORE_KEYS);

  private final Hold hold = new Hold();

  /** The map of the next call, which takes it, so that nothing else refers to it. */
  private OffHeapSyncMap<?, String> next;

  /** Runs something the first time that the thread of the test comes to each place. */
  private static final class Hold implements Consumer<Place> {
    private final Thread me = Thread.currentThread();
    private final Set<Place> passed = EnumSet.noneOf(Place.class);
    private Consumer<Place> body;

    @Override
    public void accept(Place at) {
      Consumer<Place> body = this.body;
      if (body != null && Thread.currentThread() == me && PLACES.contains(at) && passed.add(at)) {
        this.body = null; // what it calls is not held
        body.accept(at);
        this.body = body;
      }
    }
  }

  @AfterEach
  void noPause() {
    Checks.pause = null;
  }

  /** A call on a map that nobody else knows, of ten keys with the same value, and what it returns. */
  private record Use<K>(String name, Function<Supplier<OffHeapSyncMap<K, String>>, Object> call,
      Object expected) {}

  private <K> Stream<Use<K>> uses(IntFunction<K> keys) {
    K key = keys.apply(3);
    K none = keys.apply(KEYS);
    TreeMap<String, String> all = new TreeMap<>();
    for (int i = 0; i < KEYS; i++) {
      all.put(keys.apply(i).toString(), VALUE);
    }
    return Stream.of(
        new Use<>("load", map -> map.get().load(key), VALUE),
        new Use<>("load of none", map -> map.get().load(none), null),
        new Use<>("loadUsing", map -> map.get().loadUsing(key, OTHER), VALUE),
        new Use<>("store", map -> {
          map.get().store(key, OTHER);
          return null;
        }, null),
        new Use<>("swap", map -> map.get().swap(key, OTHER), VALUE),
        new Use<>("loadOrStore", map -> map.get().loadOrStore(none, OTHER), null),
        new Use<>("compareAndSwap", map -> map.get().compareAndSwap(key, VALUE, OTHER), true),
        new Use<>("compareAndDelete", map -> map.get().compareAndDelete(key, VALUE), true),
        new Use<>("loadAndDelete", map -> map.get().loadAndDelete(key), VALUE),
        new Use<>("delete", map -> map.get().delete(key), true),
        new Use<>("compute", map -> map.get().compute(key, (k, old) -> {
          hold.accept(Place.READ_COPY); // a function may be held, too
          return old + OTHER;
        }), VALUE + OTHER),
        new Use<>("loadOrCompute", map -> map.get().loadOrCompute(none, k -> {
          hold.accept(Place.READ_COPY);
          return OTHER;
        }), OTHER),
        new Use<>("range", map -> {
          TreeMap<String, String> seen = new TreeMap<>();
          map.get().range((k, value) -> {
            seen.put(k.toString(), value);
            return true;
          });
          return seen;
        }, all),
        new Use<>("iterator", map -> {
          TreeMap<String, String> seen = new TreeMap<>();
          map.get().asConcurrentMap().entrySet().iterator()
              .forEachRemaining(e -> seen.put(e.getKey().toString(), e.getValue()));
          return seen;
        }, all));
  }

  @TestFactory
  Stream<DynamicTest> callKeepsTheMemoryOfAMapOfWords() {
    return uses(i -> (long) i)
        .map(use -> dynamicTest(use.name, () -> lastUse(use, Long.class, i -> (long) i)));
  }

  @TestFactory
  Stream<DynamicTest> callKeepsTheMemoryOfAMapOfBytes() {
    return this.<String>uses(i -> "key " + i)
        .map(use -> dynamicTest(use.name, () -> lastUse(use, String.class, i -> "key " + i)));
  }

  private <K> void lastUse(Use<K> use, Class<K> type, IntFunction<K> keys) {
    Checks.pause = hold;
    warm(use, type, keys);
    WeakReference<UnsafeBuffer> memory = putNext(type, keys);
    hold.passed.clear();
    hold.body = at -> {
      System.gc();
      assertFalse(memory.refersTo(null), () -> "the memory is gone at " + at);
    };
    assertEquals(use.expected, use.call.apply(this::takeNext));
    hold.body = null;
    assertFalse(hold.passed.isEmpty(), "the call was never held");
    assertCollected(memory);
  }

  /** Runs a call until it is compiled, on a map in which it always finds the same. */
  private <K> void warm(Use<K> use, Class<K> type, IntFunction<K> keys) {
    try (OffHeapSyncMap<K, String> map = OffHeapMaps.standard(type, String.class)) {
      fill(map, keys);
      int calls = use.expected instanceof TreeMap ? WARM / KEYS : WARM;
      for (int i = 0; i < calls; i++) {
        next = map;
        var unused = use.call.apply(this::takeNext);
        map.store(keys.apply(3), VALUE);
        map.delete(keys.apply(KEYS));
      }
    }
  }

  private static <K> void fill(OffHeapSyncMap<K, String> map, IntFunction<K> keys) {
    for (int i = 0; i < KEYS; i++) {
      map.store(keys.apply(i), VALUE + VALUE);
      map.store(keys.apply(i), VALUE); // which then has a block of its own
    }
  }

  private <K> WeakReference<UnsafeBuffer> putNext(Class<K> type, IntFunction<K> keys) {
    OffHeapSyncMap<K, String> map = OffHeapMaps.standard(type, String.class);
    fill(map, keys);
    next = map;
    return memoryOf(map);
  }

  @SuppressWarnings("unchecked") // it was put by the same test
  private <K> OffHeapSyncMap<K, String> takeNext() {
    OffHeapSyncMap<?, String> map = next;
    next = null;
    return (OffHeapSyncMap<K, String>) map;
  }

  private static WeakReference<UnsafeBuffer> memoryOf(OffHeapSyncMap<?, ?> map) {
    return new WeakReference<>(map.memory.slabs.view().buffers[1]);
  }

  private static void assertCollected(WeakReference<?> memory) {
    for (int i = 0; i < 10 && !memory.refersTo(null); i++) {
      System.gc();
    }
    assertTrue(memory.refersTo(null), "somebody else keeps the memory");
  }

  @TestFactory
  Stream<DynamicTest> readKeepsTheMemoryOfAMapThatIsClosed() {
    return Stream.of(Place.READ_GENERATION, Place.READ_STATE, Place.READ_COPY)
        .map(place -> dynamicTest(place.toString(), () -> closedAt(place)));
  }

  private void closedAt(Place place) {
    Checks.pause = hold;
    IntFunction<Long> keys = i -> (long) i;
    warm(new Use<>("load", map -> map.get().load(3L), VALUE), Long.class, keys);
    OffHeapSyncMap<Long, String> map = OffHeapMaps.standard(Long.class, String.class);
    fill(map, keys);
    WeakReference<UnsafeBuffer> memory = memoryOf(map);
    SlabPool.Kept kept = map.memory.slabs.slab(Handle.of(1, 0)).lease.kept;
    hold.passed.clear();
    hold.body = at -> {
      if (at == place) {
        Crew.go(map::close).get();
        kept.clear(); // as the collector does when the heap is short
        System.gc();
        assertFalse(memory.refersTo(null), "the memory is gone");
      }
    };
    assertThrows(IllegalStateException.class, () -> map.load(3L));
    hold.body = null;
    assertTrue(hold.passed.contains(place), "the read was never held");
    assertCollected(memory);
  }
}

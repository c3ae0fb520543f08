package io.syncmap.onheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.spi.Write;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread reserves a key and dies without ending that: its claim must not outlive it for long. */
class AbandonedClaimTest {
  private static final String KEY = "key";

  /** Far beyond what any step takes; only a claim that nobody ends reaches it. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Where the key is when it is reserved. */
  enum State {
    NEVER_SEEN(null),
    IN_DIRTY(1),
    IN_READ(1),
    DELETED_IN_DIRTY(null),
    DELETED_IN_READ(null),
    EXPUNGED(null);

    final Integer before;

    State(Integer before) {
      this.before = before;
    }

    OnHeapSyncMap<String, Integer> map() {
      OnHeapSyncMap<String, Integer> map = new OnHeapSyncMap<>("abandoned", 0);
      map.store("other", 0);
      if (this != NEVER_SEEN) {
        map.store(KEY, 1);
      }
      if (this == IN_READ || this == DELETED_IN_READ || this == EXPUNGED) {
        map.range((key, value) -> true); // promotes
      }
      if (this == DELETED_IN_DIRTY || this == DELETED_IN_READ || this == EXPUNGED) {
        map.delete(KEY);
      }
      if (this == EXPUNGED) {
        map.store("new", 0); // copies read, without what is deleted
      }
      return map;
    }
  }

  /** Reserves the key as compute does, and leaves it so; returns what was there before. */
  private static Object reserve(OnHeapSyncMap<String, Integer> map) {
    Root root = map.open();
    int hash = Hashing.spread(KEY.hashCode());
    root.claims().begin(hash);
    return root.segment(hash).write(Write.RESERVE, KEY, hash, new Claim(map));
  }

  /** A map whose key was reserved by a thread that is dead. */
  private static OnHeapSyncMap<String, Integer> abandoned(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = state.map();
    FutureTask<Object> reserving = new FutureTask<>(() -> reserve(map));
    Thread owner = new Thread(reserving);
    owner.start();
    owner.join();
    assertEquals(state.before, reserving.get());
    Root root = map.open();
    int hash = Hashing.spread(KEY.hashCode());
    assertTrue(root.segment(hash).find(KEY, hash).load() instanceof Claim, "not reserved");
    assertEquals(state.before, map.load(KEY));
    return map;
  }

  /** Checks that the map is one where nothing was ever reserved. */
  private static void assertWhole(OnHeapSyncMap<String, Integer> map, Integer present) {
    Root root = map.open();
    int hash = Hashing.spread(KEY.hashCode());
    assertFalse(root.segment(hash).find(KEY, hash).load() instanceof Claim, "still reserved");
    assertEquals(present, map.load(KEY));
    Map<String, Integer> seen = Map.copyOf(map.asConcurrentMap());
    assertEquals(present, seen.get(KEY));
    assertEquals(seen.size(), map.size());
  }

  private static <T> T inTime(Callable<T> call) {
    return assertTimeoutPreemptively(PATIENCE, call::call);
  }

  @ParameterizedTest
  @EnumSource
  void swapGoesOnFromTheStateBefore(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = abandoned(state);
    assertEquals(state.before, inTime(() -> map.swap(KEY, 2)));
    assertWhole(map, 2);
  }

  @ParameterizedTest
  @EnumSource
  void computeGoesOnFromTheStateBefore(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = abandoned(state);
    AtomicReference<Integer> seen = new AtomicReference<>(-1);
    assertEquals(3, inTime(() -> map.compute(KEY, (key, value) -> {
      seen.set(value);
      return 3;
    })));
    assertEquals(state.before, seen.get());
    assertWhole(map, 3);
  }

  @ParameterizedTest
  @EnumSource
  void loadOrComputeGoesOnFromTheStateBefore(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = abandoned(state);
    Integer right = state.before == null ? 4 : state.before;
    assertEquals(right, inTime(() -> map.loadOrCompute(KEY, key -> 4)));
    if (state.before != null) {
      inTime(() -> map.compareAndSwap(KEY, 1, 1)); // loadOrCompute of a present key never waits
    }
    assertWhole(map, right);
  }

  @ParameterizedTest
  @EnumSource
  void loadOrStoreGoesOnFromTheStateBefore(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = abandoned(state);
    assertEquals(state.before, inTime(() -> map.loadOrStore(KEY, 5)));
    assertWhole(map, state.before == null ? 5 : state.before);
  }

  @ParameterizedTest
  @EnumSource
  void deleteGoesOnFromTheStateBefore(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = abandoned(state);
    assertEquals(state.before, inTime(() -> map.loadAndDelete(KEY)));
    assertWhole(map, null);
  }

  @ParameterizedTest
  @EnumSource
  void compareAndDeleteGoesOnFromTheStateBefore(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = abandoned(state);
    assertEquals(state.before != null, inTime(() -> map.compareAndDelete(KEY, 1)));
    assertWhole(map, null);
  }

  @ParameterizedTest
  @EnumSource
  void ownerDiesWhileAWriterIsParked(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = state.map();
    CountDownLatch reserved = new CountDownLatch(1);
    CountDownLatch die = new CountDownLatch(1);
    FutureTask<Object> reserving = new FutureTask<>(() -> {
      Object before = reserve(map);
      reserved.countDown();
      die.await();
      return before;
    });
    new Thread(reserving).start();
    assertTrue(reserved.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    FutureTask<Integer> writing = new FutureTask<>(() -> map.swap(KEY, 6));
    Thread writer = new Thread(writing);
    writer.start();
    inTime(() -> {
      while (writer.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      return null;
    });
    assertFalse(writing.isDone());
    assertEquals(state.before, map.load(KEY));
    die.countDown();
    assertEquals(state.before, writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertEquals(state.before, reserving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertWhole(map, 6);
  }

  @ParameterizedTest
  @EnumSource
  void splitAndPurgeTakeTheClaimAlong(State state) throws Exception {
    OnHeapSyncMap<String, Integer> map = abandoned(state);
    for (int i = 0; i < 20_000; i++) {
      map.store("filler " + i, i);
    }
    for (int i = 0; i < 20_000; i++) {
      map.delete("filler " + i);
    }
    assertTrue(map.stats().splits() > 0);
    assertTrue(map.stats().purges() > 0);
    assertEquals(state.before, map.load(KEY));
    assertEquals(state.before, inTime(() -> map.swap(KEY, 7)));
    assertWhole(map, 7);
    assertNull(map.load("filler 0"));
  }
}

package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.syncmap.SyncMap;
import java.lang.management.ManagementFactory;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/**
 * Calls that allocate nothing.
 *
 * <p>The figure is the JVM's count of bytes that the thread allocated. Reading it may itself allocate
 * the first few times, so it is read, and the measuring code run, several times before; the warm-up
 * also initializes every class on the way. After that a loop of calls must leave the count where it
 * was. Arguments are made beforehand, and lambdas that capture nothing are one object for ever.
 */
public abstract class AllocationContract extends MapFixture {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP_CALLS = 200_000;
  private static final int CALLS = 100_000;
  private static final int KEYS = 1024;

  /** One call, given the number of the round. */
  private interface Call {
    void make(int i);
  }

  private final Integer[] present = new Integer[KEYS];
  private final Integer[] absent = new Integer[KEYS];

  /** Boxes the keys, all beyond the cache of small integers. */
  protected AllocationContract() {
    for (int i = 0; i < KEYS; i++) {
      present[i] = 10_000 + i;
      absent[i] = 20_000 + i;
    }
  }

  /**
   * Returns the bytes of an {@code Integer} that a call makes to return it, beyond which it allocates
   * nothing: zero where the map keeps the objects that it was given.
   *
   * @return the bytes allowed for each key or value returned
   */
  protected int bytesOfResult() {
    return 0;
  }

  private SyncMap<Integer, Integer> settled() {
    SyncMap<Integer, Integer> map = integers();
    for (Integer key : present) {
      map.store(key, key);
    }
    settle(map);
    return map;
  }

  private void settle(SyncMap<Integer, Integer> map) {
    for (int round = 0; round < 4; round++) {
      for (Integer key : present) {
        assertEquals(key, map.load(key));
      }
      map.range(AlwaysTrue.VISITOR);
    }
  }

  private static final class AlwaysTrue {
    static final BiPredicate<Integer, Integer> VISITOR = (key, value) -> true;
  }

  private static void assertAllocates(long bytes, int warmUpCalls, int calls, Call call) {
    assertTrue(THREADS.isThreadAllocatedMemorySupported() && THREADS.isThreadAllocatedMemoryEnabled());
    long id = Thread.currentThread().getId();
    allocatedBy(call, warmUpCalls, id);
    for (int i = 0; i < 3; i++) {
      allocatedBy(call, 10, id);
    }
    assertEquals(bytes, allocatedBy(call, calls, id), "bytes allocated in " + calls + " calls");
  }

  private static long allocatedBy(Call call, int calls, long threadId) {
    long before = THREADS.getThreadAllocatedBytes(threadId);
    for (int i = 0; i < calls; i++) {
      call.make(i);
    }
    return THREADS.getThreadAllocatedBytes(threadId) - before;
  }

  private static void assertAllocatesNothing(Call call) {
    assertAllocates(0, WARM_UP_CALLS, CALLS, call);
  }

  private void assertAllocatesResult(Call call) {
    assertAllocates((long) CALLS * bytesOfResult(), WARM_UP_CALLS, CALLS, call);
  }

  @Test
  void theMeasureSeesAnAllocation() {
    long id = Thread.currentThread().getId();
    Object[] sink = new Object[1];
    Call boxing = i -> sink[0] = new long[2];
    allocatedBy(boxing, WARM_UP_CALLS, id);
    assertTrue(allocatedBy(boxing, 1000, id) >= 16_000);
  }

  @Test
  void loadOfPresentKey() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesResult(i -> assertPresent(map.load(present[i & KEYS - 1])));
  }

  @Test
  void loadOfAbsentKey() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesNothing(i -> assertAbsent(map.load(absent[i & KEYS - 1])));
  }

  @Test
  void loadUsing() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesResult(i -> assertPresent(map.loadUsing(present[i & KEYS - 1], absent[0])));
  }

  @Test
  void loadOrStoreOfPresentKey() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesResult(i -> assertPresent(map.loadOrStore(present[i & KEYS - 1], absent[0])));
  }

  @Test
  void rangeOfSettledMap() {
    SyncMap<Integer, Integer> map = settled();
    // Each visit is given a key and a value.
    assertAllocates(100L * KEYS * 2 * bytesOfResult(), 400, 100, i -> map.range(AlwaysTrue.VISITOR));
  }

  @Test
  void clearOfEmptyMap() {
    SyncMap<Integer, Integer> map = integers();
    assertAllocatesNothing(i -> map.clear());
  }

  @Test
  void clearOfClearedMap() {
    SyncMap<Integer, Integer> map = settled();
    map.clear();
    assertAllocatesNothing(i -> map.clear());
  }

  @Test
  void size() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesNothing(i -> assertEquals(KEYS, map.size()));
  }

  @Test
  void storeToPresentKey() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesNothing(i -> map.store(present[i & KEYS - 1], absent[i >> 10 & KEYS - 1]));
  }

  @Test
  void swapOfPresentKey() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesResult(
        i -> assertPresent(map.swap(present[i & KEYS - 1], absent[i >> 10 & KEYS - 1])));
  }

  @Test
  void compareAndSwapThatWins() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesNothing(i -> {
      Integer key = present[i & KEYS - 1];
      assertTrue(map.compareAndSwap(key, key, key));
    });
  }

  @Test
  void compareAndSwapThatLoses() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesNothing(
        i -> assertFalse(map.compareAndSwap(present[i & KEYS - 1], absent[0], absent[1])));
  }

  @Test
  void compareAndDeleteThatLoses() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesNothing(i -> assertFalse(map.compareAndDelete(present[i & KEYS - 1], absent[0])));
  }

  @Test
  void deleteOfAbsentKey() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesNothing(i -> assertFalse(map.delete(absent[i & KEYS - 1])));
  }

  @Test
  void deleteAndRevivalOfReadKey() {
    SyncMap<Integer, Integer> map = settled();
    assertAllocatesNothing(i -> {
      Integer key = present[i & 7];
      assertTrue(map.delete(key));
      assertAbsent(map.loadOrStore(key, key));
    });
  }

  private static void assertPresent(Integer value) {
    if (value == null) {
      throw new AssertionError("absent");
    }
  }

  private static void assertAbsent(Integer value) {
    if (value != null) {
      throw new AssertionError("present");
    }
  }
}

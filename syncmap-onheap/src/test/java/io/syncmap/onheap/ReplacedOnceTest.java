package io.syncmap.onheap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Two threads replace one key's value: each value that was stored is returned by one call, or is left. */
class ReplacedOnceTest {
  private static final String KEY = "key";
  private static final int CALLS = 300_000;

  private final OnHeapSyncMap<String, Long> map = new OnHeapSyncMap<>("replaced", 0);

  @Test
  void swapsReturnEachValueOnce() throws Exception {
    assertEachReturnedOnce(number -> map.swap(KEY, number), true);
  }

  @Test
  void deletesReturnEachValueOnce() throws Exception {
    assertEachReturnedOnce(number -> map.loadAndDelete(KEY), false);
  }

  /** Races swaps of 1, 2, ... with other calls, which may store the numbers after these. */
  private void assertEachReturnedOnce(LongFunction<Long> other, boolean otherStores) throws Exception {
    map.store(KEY, 0L);
    map.range((key, value) -> true); // into read, where no lock is taken
    int[] returned = new int[1 + 2 * CALLS];
    CyclicBarrier start = new CyclicBarrier(2);
    FutureTask<int[]> others = new FutureTask<>(() -> calls(start, other, CALLS));
    new Thread(others).start();
    count(calls(start, number -> map.swap(KEY, number), 0), returned);
    count(others.get(60, TimeUnit.SECONDS), returned);
    Long left = map.load(KEY);
    if (left != null) {
      returned[left.intValue()]++;
    }
    for (int number = 0; number <= (otherStores ? 2 * CALLS : CALLS); number++) {
      assertEquals(1, returned[number], "calls that returned " + number);
    }
  }

  /** Calls with the numbers after one, and returns what was returned; -1 for null. */
  private static int[] calls(CyclicBarrier start, LongFunction<Long> call, int after) throws Exception {
    int[] results = new int[CALLS];
    start.await(60, TimeUnit.SECONDS);
    for (int i = 0; i < CALLS; i++) {
      Long result = call.apply(after + i + 1L);
      results[i] = result == null ? -1 : result.intValue();
    }
    return results;
  }

  private static void count(int[] results, int[] returned) {
    for (int result : results) {
      if (result >= 0) {
        returned[result]++;
      }
    }
  }
}

package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import io.syncmap.testkit.History.Event;
import io.syncmap.testkit.History.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Threads that work on the same keys while the tables around these keys change. */
public abstract class LinearizabilityContract extends MapFixture {

  private static final int THREADS = 3;

  @Test
  void historiesOfOneKeyHaveAnExplanation() {
    int rounds = 4000;
    int keys = 4;
    int callsPerKey = 4;
    SyncMap<Integer, Integer> map = integers();
    AtomicLong tickets = new AtomicLong();
    List<List<List<Event>>> perThread = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      perThread.add(new ArrayList<>());
    }
    CyclicBarrier barrier = new CyclicBarrier(THREADS + 1);
    AtomicInteger filler = new AtomicInteger(1_000_000);
    Crew.race(THREADS + 1, thread -> {
      Random random = new Random(thread);
      for (int round = 0; round < rounds; round++) {
        barrier.await();
        if (thread < THREADS) {
          List<List<Event>> events = new ArrayList<>();
          for (int k = 0; k < keys; k++) {
            events.add(new ArrayList<>());
          }
          for (int call = 0; call < callsPerKey * keys; call++) {
            int k = random.nextInt(keys);
            events.get(k).add(call(map, round * keys + k, random, tickets));
          }
          perThread.get(thread).addAll(events);
        } else {
          // Keys that only move the tables: promotions, copies, purges, splits.
          for (int i = 0; i < 12; i++) {
            int key = filler.getAndIncrement();
            map.store(key, key);
            map.load(key - random.nextInt(8));
            map.delete(key - 500);
          }
        }
      }
    });
    for (int key = 0; key < rounds * keys; key++) {
      List<Event> events = new ArrayList<>();
      for (List<List<Event>> thread : perThread) {
        events.addAll(thread.get(key));
      }
      Integer left = map.load(key);
      History history = new History(events);
      assertTrue(history.isLinearizable(left == null ? 0 : left),
          () -> "no order explains, with " + left + " left:\n" + history);
    }
  }

  @SuppressWarnings("EnumOrdinal") // one of them by chance
  private static Event call(SyncMap<Integer, Integer> map, int key, Random random, AtomicLong tickets) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    return kind.call(map, key, 1 + random.nextInt(3), 1 + random.nextInt(3), tickets);
  }

  @Test
  void incrementsByEveryMeansAddUp() {
    SyncMap<Integer, Long> map = map(Integer.class, Long.class);
    int keys = 50;
    int rounds = 12_000;
    Crew.race(4, thread -> {
      for (int i = 0; i < rounds; i++) {
        int key = i % keys;
        switch ((i / keys + thread) % 4) {
          case 0 -> map.compute(key, (k, v) -> v == null ? 1 : v + 1);
          case 1 -> map.asConcurrentMap().merge(key, 1L, Long::sum);
          case 2 -> {
            boolean done = false;
            while (!done) {
              Long value = map.load(key);
              done = value == null
                  ? map.loadOrStore(key, 1L) == null
                  : map.compareAndSwap(key, value, value + 1);
            }
          }
          default -> {
            // Takes the sum out and puts it back with one more; others may count from zero meanwhile.
            Long value = map.loadAndDelete(key);
            long sum = value == null ? 1 : value + 1;
            map.compute(key, (k, v) -> v == null ? sum : v + sum);
          }
        }
        map.store(1000 + i % 3000, 0L);
        map.load(1000 + i * 31 % 4000);
        map.delete(1000 + i * 17 % 3000);
      }
    });
    long sum = 0;
    for (int key = 0; key < keys; key++) {
      sum += map.load(key);
    }
    assertEquals(4L * rounds, sum);
  }

  @Test
  void loadOrStoreHasExactlyOneWinner() {
    SyncMap<Integer, String> map = map(Integer.class, String.class);
    int keys = 20_000;
    AtomicInteger winners = new AtomicInteger();
    ConcurrentHashMap<Integer, String> seen = new ConcurrentHashMap<>();
    Crew.race(THREADS, thread -> {
      for (int key = 0; key < keys; key++) {
        String mine = key + ":" + thread;
        String was = map.loadOrStore(key, mine);
        if (was == null) {
          winners.incrementAndGet();
          was = mine;
        }
        String first = seen.putIfAbsent(key, was);
        assertTrue(first == null || first.equals(was), "two threads saw two winners");
      }
    });
    assertEquals(keys, winners.get());
    assertEquals(keys, map.size());
    assertEquals(seen, map.asConcurrentMap());
  }

  @Test
  void compareAndSwapAndCompareAndDeleteNeverBothWin() {
    SyncMap<Integer, Integer> map = integers();
    int rounds = 6000;
    CyclicBarrier barrier = new CyclicBarrier(2);
    boolean[][] won = new boolean[2][rounds];
    Crew.race(2, thread -> {
      for (int i = 0; i < rounds; i++) {
        int key = i % 700;
        if (thread == 0) {
          map.store(key, i + 1000);
        }
        barrier.await();
        won[thread][i] = thread == 0
            ? map.compareAndSwap(key, i + 1000, -i - 1000)
            : map.compareAndDelete(key, i + 1000);
        barrier.await();
        if (thread == 0) {
          assertEquals(won[0][i] ? Integer.valueOf(-i - 1000) : null, map.load(key));
        }
      }
    });
    for (int i = 0; i < rounds; i++) {
      assertTrue(won[0][i] ^ won[1][i], "both or neither won");
    }
  }

  @Test
  void tokensAreNeverDuplicatedNorLost() {
    SyncMap<Integer, Integer> map = integers();
    int places = 40;
    int tokens = 120;
    for (int token = 0; token < places; token++) {
      map.store(token, token);
    }
    AtomicInteger next = new AtomicInteger(places);
    List<ArrayDeque<Integer>> held = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      held.add(new ArrayDeque<>());
    }
    Crew.race(4, thread -> {
      ArrayDeque<Integer> mine = held.get(thread);
      for (int t = next.getAndIncrement(); t < tokens; t = next.getAndIncrement()) {
        mine.add(t);
      }
      ThreadLocalRandom random = ThreadLocalRandom.current();
      for (int i = 0; i < 40_000; i++) {
        int place = random.nextInt(places);
        Integer out = null;
        if (mine.isEmpty() || random.nextBoolean()) {
          out = random.nextBoolean() ? map.loadAndDelete(place) : taken(map, place);
        } else {
          int token = mine.removeLast();
          switch (random.nextInt(3)) {
            case 0 -> out = map.swap(place, token);
            case 1 -> out = map.loadOrStore(place, token) == null ? null : token;
            default -> {
              Integer there = map.load(place);
              if (there == null) {
                out = map.asConcurrentMap().putIfAbsent(place, token) == null ? null : token;
              } else {
                out = map.compareAndSwap(place, there, token) ? there : token;
              }
            }
          }
        }
        if (out != null) {
          mine.add(out);
        }
        map.store(1000 + i % 600, i);
        map.delete(1000 + i * 7 % 600);
      }
    });
    boolean[] seen = new boolean[tokens];
    for (int place = 0; place < places; place++) {
      Integer token = map.load(place);
      if (token != null) {
        assertFalse(seen[token], "duplicated token");
        seen[token] = true;
      }
    }
    for (ArrayDeque<Integer> mine : held) {
      for (int token : mine) {
        assertFalse(seen[token], "duplicated token");
        seen[token] = true;
      }
    }
    for (boolean token : seen) {
      assertTrue(token, "lost token");
    }
  }

  private static Integer taken(SyncMap<Integer, Integer> map, int place) {
    Integer token = map.load(place);
    return token != null && map.compareAndDelete(place, token) ? token : null;
  }

  @Test
  void reviveRacesExpunge() {
    int rounds = 4000;
    int keys = 200;
    SyncMap<Integer, Integer> map = integers();
    for (int key = 0; key < keys; key++) {
      map.store(key, -1);
    }
    CyclicBarrier barrier = new CyclicBarrier(2);
    AtomicInteger started = new AtomicInteger();
    Crew.race(2, thread -> {
      for (int round = 0; round < rounds; round++) {
        if (thread == 0) {
          map.range((key, value) -> true);
          for (int key = 0; key < keys; key++) {
            assertEquals(round - 1, map.loadAndDelete(key), "a revived key was expunged");
          }
        }
        barrier.await();
        // A barrier lets its threads go microseconds apart; the race needs them closer.
        started.incrementAndGet();
        for (int spins = 0; started.get() < 2 * round + 2; spins++) {
          if (spins < 1000) {
            Thread.onSpinWait();
          } else {
            Thread.yield(); // there is one processor for both
          }
        }
        if (thread == 0) {
          for (int key = 0; key < keys; key++) {
            assertNull(map.loadOrStore(key, round), "a deleted key came back");
          }
        } else {
          // The first new key after a promotion makes a copy, which expunges what is deleted.
          map.store(keys + round, round);
          if (round > 0) {
            map.delete(keys + round - 1);
          }
        }
        barrier.await();
        if (thread == 0) {
          for (int key = 0; key < keys; key++) {
            assertEquals(round, map.load(key), "a revived key was expunged");
          }
        }
      }
    });
  }

  @Test
  void sizeIsNeverNegativeAndExactInTheEnd() {
    SyncMap<Integer, Integer> map = integers();
    AtomicLong balance = new AtomicLong();
    Crew.race(4, thread -> {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      for (int i = 0; i < 30_000; i++) {
        int key = random.nextInt(300);
        if (random.nextBoolean()) {
          balance.addAndGet(map.swap(key, i) == null ? 1 : 0);
        } else {
          balance.addAndGet(map.delete(key) ? -1 : 0);
        }
        assertTrue(map.size() >= 0);
      }
    });
    assertEquals(balance.get(), map.size());
    int[] visits = new int[1];
    map.range((key, value) -> {
      visits[0]++;
      return true;
    });
    assertEquals(balance.get(), visits[0]);
  }

  @Test
  void valuesArePublishedWhole() {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Pair(int key, int number, long[] copies) {
      static Pair of(int key, int number) {
        long mark = (long) key << 32 | number;
        return new Pair(key, number, new long[] {mark, mark, mark});
      }

      void check(int at) {
        long mark = (long) key << 32 | number;
        assertEquals(at, key, "a value got to another key");
        for (long copy : copies) {
          assertEquals(mark, copy, "a value was seen before it was whole");
        }
      }
    }

    SyncMap<Integer, Object> map = map(Integer.class, Object.class);
    Crew.race(4, thread -> {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      for (int i = 0; i < 60_000; i++) {
        int key = random.nextInt(i < 30_000 ? 100 : 5000);
        if (thread < 2) {
          switch (random.nextInt(4)) {
            case 0 -> map.delete(key);
            case 1 -> map.compute(key, (k, v) -> Pair.of(k, random.nextInt(1 << 30)));
            default -> map.store(key, Pair.of(key, random.nextInt(1 << 30)));
          }
        } else {
          Object value = map.load(key);
          if (value != null) {
            ((Pair) value).check(key);
          }
        }
      }
    });
    map.range((key, value) -> {
      ((Pair) value).check(key);
      return true;
    });
  }

  @Test
  void storeOfOneThreadIsSeenByTheNext() {
    SyncMap<Integer, Integer> map = integers();
    int rounds = 3000;
    CyclicBarrier barrier = new CyclicBarrier(2);
    Crew.race(2, thread -> {
      for (int i = 0; i < rounds; i++) {
        if (thread == i % 2) {
          map.store(i, i);
          map.delete(i - 10);
        }
        barrier.await();
        assertNotNull(map.load(i));
        assertNull(map.load(i - 10));
        barrier.await();
      }
    });
    assertEquals(10, map.size());
  }
}

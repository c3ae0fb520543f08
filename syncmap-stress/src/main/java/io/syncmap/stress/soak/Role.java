package io.syncmap.stress.soak;

import java.util.concurrent.ThreadLocalRandom;

/** What a thread of the soak does, one call after the other. */
enum Role {
  READER(2) {
    @Override
    <K> Runnable step(Arena<K> arena, int thread) {
      long[] seen = new long[Arena.KEYS];
      Payload[] reuse = {Payload.empty()};
      return () -> {
        int number = anyKey();
        Payload value;
        if (ThreadLocalRandom.current().nextBoolean()) {
          value = arena.map.load(arena.key(number));
        } else {
          value = arena.map.loadUsing(arena.key(number), reuse[0]);
        }
        arena.check(number, value);
        if (arena.isCounter(number)) {
          long sequence = value == null ? 0 : value.sequence();
          if (sequence < seen[number]) {
            arena.violated("counter " + number + " fell from " + seen[number] + " to " + sequence);
          }
          seen[number] = sequence;
        }
      };
    }
  },

  WRITER(2) {
    @Override
    <K> Runnable step(Arena<K> arena, int thread) {
      Payload[] mine = new Payload[Arena.KEYS];
      return () -> {
        int number = anyKey();
        if (arena.isOwned(number) && Arena.owner(number, threads()) == thread) {
          writeOwn(arena, number, mine);
        } else if (isShared(arena, number)) {
          writeShared(arena, number);
        }
      };
    }
  },

  DELETER(1) {
    @Override
    <K> Runnable step(Arena<K> arena, int thread) {
      return () -> {
        int number = anyKey();
        if (!isShared(arena, number)) {
          return;
        }
        K key = arena.key(number);
        switch (ThreadLocalRandom.current().nextInt(3)) {
          case 0 -> arena.map.delete(key);
          case 1 -> arena.check(number, arena.map.loadAndDelete(key));
          default -> {
            Payload value = arena.map.load(key);
            arena.check(number, value);
            if (value != null) {
              arena.map.compareAndDelete(key, value);
            }
          }
        }
      };
    }
  },

  COMPUTER(2) {
    @Override
    <K> Runnable step(Arena<K> arena, int thread) {
      return () -> {
        int number = anyKey();
        if (arena.isCounter(number)) {
          count(arena, number);
        } else if (isShared(arena, number)) {
          compute(arena, number);
        }
      };
    }
  },

  RANGER(1) {
    @Override
    <K> Runnable step(Arena<K> arena, int thread) {
      return () -> {
        arena.range();
        if (arena.isCleared && ThreadLocalRandom.current().nextBoolean()) {
          arena.map.clear();
        }
      };
    }
  };

  /** What a function throws to take its call back. */
  private static final class Withdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;
    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace that could be wrong
    private static final Withdrawn INSTANCE = new Withdrawn();

    private Withdrawn() {
      super(null, null, false, false);
    }
  }

  private final int threads;

  Role(int threads) {
    this.threads = threads;
  }

  int threads() {
    return threads;
  }

  /** Returns what the thread with a number among those of this role does, again and again. */
  abstract <K> Runnable step(Arena<K> arena, int thread);

  private static int anyKey() {
    return ThreadLocalRandom.current().nextInt(Arena.KEYS);
  }

  private static boolean isShared(Arena<?> arena, int number) {
    return !arena.isCounter(number) && !arena.isOwned(number);
  }

  /** A call on a key that no other thread writes: the map has what was written last. */
  private static <K> void writeOwn(Arena<K> arena, int number, Payload[] mine) {
    K key = arena.key(number);
    Payload next = arena.fresh(number);
    Payload found = mine[number];
    Payload last = found;
    switch (ThreadLocalRandom.current().nextInt(6)) {
      case 0 -> found = arena.map.swap(key, next);
      case 1 -> {
        found = arena.map.loadAndDelete(key);
        next = null;
      }
      case 2 -> {
        found = arena.map.loadOrStore(key, next);
        next = found == null ? next : found;
      }
      case 3 -> {
        if (last != null && !arena.map.compareAndSwap(key, last, next)) {
          arena.violated("key " + number + " was not what its only writer wrote, " + last);
        }
        next = last == null ? null : next;
      }
      default -> arena.map.store(key, next);
    }
    Payload now = arena.map.load(key);
    if (!equal(found, last) || !equal(now, next)) {
      arena.violated(
          "key " + number + " was " + found + " and is " + now
              + "; its only writer had written " + last + " and then " + next);
    }
    mine[number] = next;
  }

  private static boolean equal(Payload one, Payload other) {
    return one == null ? other == null : one.equals(other);
  }

  private static <K> void writeShared(Arena<K> arena, int number) {
    K key = arena.key(number);
    Payload next = arena.fresh(number);
    switch (ThreadLocalRandom.current().nextInt(5)) {
      case 0 -> arena.check(number, arena.map.swap(key, next));
      case 1 -> arena.check(number, arena.map.loadOrStore(key, next));
      case 2 -> {
        Payload value = arena.map.load(key);
        arena.check(number, value);
        if (value != null) {
          arena.map.compareAndSwap(key, value, next);
        }
      }
      default -> arena.map.store(key, next);
    }
  }

  /** Adds one to a counter. */
  private static <K> void count(Arena<K> arena, int number) {
    Payload value =
        arena.map.compute(
            arena.key(number),
            (key, old) -> {
              arena.check(number, old);
              // Long enough to have its sequence.
              int length = 16 + ThreadLocalRandom.current().nextInt(200);
              return Payload.of(number, old == null ? 1 : old.sequence() + 1, length);
            });
    arena.check(number, value);
    arena.counted.incrementAndGet(number);
  }

  private static <K> void compute(Arena<K> arena, int number) {
    int choice = ThreadLocalRandom.current().nextInt(8);
    try {
      Payload value =
          choice < 2
              ? arena.map.loadOrCompute(arena.key(number), key -> arena.fresh(number))
              : arena.map.compute(
                  arena.key(number),
                  (key, old) -> {
                    arena.check(number, old);
                    if (choice == 2) {
                      throw Withdrawn.INSTANCE;
                    }
                    return choice == 3 ? null : arena.fresh(number);
                  });
      arena.check(number, value);
    } catch (Withdrawn e) {
      // The map is as it was.
    }
  }
}

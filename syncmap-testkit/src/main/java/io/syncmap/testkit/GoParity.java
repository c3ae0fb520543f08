package io.syncmap.testkit;

import io.syncmap.SyncMap;

/**
 * The bodies of the benchmarks of Go's {@code sync.Map} (Go 1.23, {@code src/sync/map_bench_test.go}),
 * each with the work that Go's algorithm spends on {@link #ITERATIONS} iterations on one thread. The
 * work of setting up is not in the counts.
 */
public enum GoParity {
  /** Reads that hit, without a lock. */
  LOAD_MOSTLY_HITS(0, 0, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 1023);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.load(i % 1024);
    }
  },

  /** Reads that miss, without a lock since the map is not amended. */
  LOAD_MOSTLY_MISSES(0, 0, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 1);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.load(i % 1024);
    }
  },

  /** Half hits, half inserts of keys that are never read again. */
  LOAD_OR_STORE_BALANCED(10_240, 0, 1, 128) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 128);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      int j = i % 256;
      if (j < 128) {
        check(map.loadOrStore(j, i) != null);
      } else {
        check(map.loadOrStore(i, i) == null);
      }
    }
  },

  /** Inserts only. */
  LOAD_OR_STORE_UNIQUE(20_480, 0, 1, 0) {
    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.loadOrStore(i, i);
    }
  },

  /** Hits of one key. */
  LOAD_OR_STORE_COLLISION(1, 1, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      map.loadOrStore(0, 0);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.loadOrStore(0, 0);
    }
  },

  /** Deletes of absent keys, but for the first 128. */
  LOAD_AND_DELETE_BALANCED(0, 0, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 128);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      int j = i % 256;
      map.loadAndDelete(j < 128 ? j : i);
    }
  },

  /** Deletes from an empty map. */
  LOAD_AND_DELETE_UNIQUE(0, 0, 0, 0) {
    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.loadAndDelete(i);
    }
  },

  /** One key deleted and stored again. */
  LOAD_AND_DELETE_COLLISION(40_960, 20_480, 20_480, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      map.loadOrStore(0, 0);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      if (map.loadAndDelete(0) != null) {
        map.store(0, 0);
      }
    }
  },

  /** Twenty walks over 1,024 keys. */
  RANGE(1, 1, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      storeUpTo(map, 1024);
    }

    @Override
    void run(SyncMap<Integer, Integer> map, Runnable beforeClear) {
      for (int walk = 0; walk < 20; walk++) {
        int[] visits = new int[1];
        map.range((key, value) -> {
          visits[0]++;
          return true;
        });
        check(visits[0] == 1024);
      }
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      throw new AssertionError("run does the walks");
    }
  },

  /** Misses that promote, each time before an insert that copies. */
  ADVERSARIAL_ALLOC(20_480, 200, 201, 20_100) {
    @Override
    void run(SyncMap<Integer, Integer> map, Runnable beforeClear) {
      int stores = 0;
      int loadsSinceStore = 0;
      for (int i = 0; i < ITERATIONS; i++) {
        map.load(i);
        if (++loadsSinceStore > stores) {
          map.loadOrStore(i, stores);
          loadsSinceStore = 0;
          stores++;
        }
      }
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      throw new AssertionError("run keeps the counts");
    }
  },

  /** A changed key in 1,024 calls that makes the whole map be copied. */
  ADVERSARIAL_DELETE(19_476, 19, 19, 19_437) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      storeUpTo(map, 1024);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.load(i);
      if (i % 1024 == 0) {
        map.range((key, value) -> {
          map.delete(key);
          return false;
        });
        map.store(i, i);
      }
    }
  },

  /** Deletes of one key, absent after the first. */
  DELETE_COLLISION(1, 1, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      map.loadOrStore(0, 0);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.delete(0);
    }
  },

  /** Swaps of a key that stays in dirty alone. */
  SWAP_COLLISION(20_480, 0, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      map.loadOrStore(0, 0);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.swap(0, 0);
    }
  },

  /** Swaps of present keys, and one fresh key in 1,024 inserted and deleted. */
  SWAP_MOSTLY_HITS(40, 0, 1, 1023) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 1023);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      swapOrDelete(map, i, 1023);
    }
  },

  /** Inserts and deletes of fresh keys, and one swap of a present key in 1,024. */
  SWAP_MOSTLY_MISSES(40_920, 20_460, 20_460, 20_460) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 1);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      swapOrDelete(map, i, 1);
    }
  },

  /** One key swapped to and fro. */
  COMPARE_AND_SWAP_COLLISION(1, 1, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      map.loadOrStore(0, 0);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      if (map.compareAndSwap(0, 0, 42)) {
        map.compareAndSwap(0, 42, 0);
      }
    }
  },

  /** Compares with keys that an empty map does not have. */
  COMPARE_AND_SWAP_NO_EXISTING_KEY(0, 0, 0, 0) {
    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      if (map.compareAndSwap(i, 0, 0)) {
        map.delete(i);
      }
    }
  },

  /** Compares that fail. */
  COMPARE_AND_SWAP_VALUE_NOT_EQUAL(1, 1, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      map.store(0, 0);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      map.compareAndSwap(0, 1, 2);
    }
  },

  /** Swaps that mostly win. */
  COMPARE_AND_SWAP_MOSTLY_HITS(0, 0, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 1023);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      int v = hitOrFresh(i, 1023);
      map.compareAndSwap(v, v, v);
    }
  },

  /** Swaps that mostly find no key. */
  COMPARE_AND_SWAP_MOSTLY_MISSES(0, 0, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 1);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      int v = hitOrFresh(i, 1);
      map.compareAndSwap(v, v, v);
    }
  },

  /** One key deleted by comparison and stored again: revived without a lock. */
  COMPARE_AND_DELETE_COLLISION(1, 1, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      map.loadOrStore(0, 0);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      if (map.compareAndDelete(0, 0)) {
        map.store(0, 0);
      }
    }
  },

  /** Deletes that mostly win, and stores that revive. */
  COMPARE_AND_DELETE_MOSTLY_HITS(0, 0, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 1023);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      deleteAndStore(map, hitOrFresh(i, 1023));
    }
  },

  /** Deletes that mostly find no key. */
  COMPARE_AND_DELETE_MOSTLY_MISSES(0, 0, 0, 0) {
    @Override
    void setUp(SyncMap<Integer, Integer> map) {
      prime(map, 1);
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      deleteAndStore(map, hitOrFresh(i, 1));
    }
  },

  /** A clear before each insert. */
  CLEAR(40_959, 0, 1, 0) {
    @Override
    void run(SyncMap<Integer, Integer> map, Runnable beforeClear) {
      for (int i = 0; i < ITERATIONS; i++) {
        beforeClear.run();
        map.clear();
        map.store(i % 256, i % 256);
      }
    }

    @Override
    void body(SyncMap<Integer, Integer> map, int i) {
      throw new AssertionError("run does the clears");
    }
  };

  /** How many iterations the counts are of. */
  public static final int ITERATIONS = 20_480;

  final long locks;
  final long promotions;
  final long copies;
  final long entriesCopied;

  GoParity(long locks, long promotions, long copies, long entriesCopied) {
    this.locks = locks;
    this.promotions = promotions;
    this.copies = copies;
    this.entriesCopied = entriesCopied;
  }

  /** Brings an empty map to where the loop starts. */
  void setUp(SyncMap<Integer, Integer> map) {}

  /** Makes one iteration. */
  abstract void body(SyncMap<Integer, Integer> map, int i);

  /** Makes all iterations, and says so before each clear. */
  void run(SyncMap<Integer, Integer> map, Runnable beforeClear) {
    for (int i = 0; i < ITERATIONS; i++) {
      body(map, i);
    }
  }

  /** Stores some keys and loads them until they are promoted. */
  private static void prime(SyncMap<Integer, Integer> map, int hits) {
    for (int i = 0; i < hits; i++) {
      map.loadOrStore(i, i);
    }
    for (int i = 0; i < hits * 2; i++) {
      map.load(i % hits);
    }
  }

  private static void storeUpTo(SyncMap<Integer, Integer> map, int keys) {
    for (int i = 0; i < keys; i++) {
      map.store(i, i);
    }
  }

  private static void swapOrDelete(SyncMap<Integer, Integer> map, int i, int hits) {
    int j = i % 1024;
    if (j < hits) {
      map.swap(j, j);
    } else {
      map.swap(i, i);
      map.delete(i);
    }
  }

  private static int hitOrFresh(int i, int hits) {
    return i % 1024 < hits ? i % 1024 : i;
  }

  private static void deleteAndStore(SyncMap<Integer, Integer> map, int v) {
    if (map.compareAndDelete(v, v)) {
      map.store(v, v);
    }
  }

  private static void check(boolean right) {
    if (!right) {
      throw new AssertionError("the body does not do what Go's does");
    }
  }
}

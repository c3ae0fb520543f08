package io.syncmap.stress.soak;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import io.syncmap.offheap.SoakHooks;
import io.syncmap.stress.soak.Payload.PayloadCodec;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The soak of one backend: a map of strings, one of longs that is cleared, and the threads. */
final class Round {
  private static final long JOIN_SECONDS = 60;

  /** What came out. */
  record Result(
      String backend,
      long operations,
      double seconds,
      long reclaimPasses,
      long readRetries,
      long pinnedReads,
      long bytesLost,
      long violations,
      List<String> told) {}

  private final String backend;
  private final long seconds;
  private final PrintStream out;
  private final Arena<String> strings;
  private final Arena<Long> longs;
  private final List<Arena<?>> arenas;
  private volatile boolean stop;

  Round(String backend, long seconds, PrintStream out) {
    this.backend = backend;
    this.seconds = seconds;
    this.out = out;
    strings = Arena.ofStrings(map(String.class, "strings"));
    longs = Arena.ofLongs(map(Long.class, "longs"));
    arenas = List.of(strings, longs);
  }

  private <K> SyncMap<K, Payload> map(Class<K> keyType, String name) {
    return SyncMap.builder(keyType, Payload.class)
        .backend(backend)
        .name(name)
        .valueCodec(new PayloadCodec())
        .build();
  }

  Result run() throws InterruptedException {
    SoakHooks.pauseNowAndThen();
    long start = System.nanoTime();
    List<Thread> threads = start();
    while (!stop && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds)) {
      threads.get(0).join(1_000);
      progress((System.nanoTime() - start) / 1e9);
    }
    stop = true;
    double elapsed = (System.nanoTime() - start) / 1e9;
    boolean ended = join(threads);
    SoakHooks.pauseNoMore();
    if (!ended) {
      return result(elapsed, 0);
    }
    strings.checkCounters();
    arenas.forEach(Arena::range);
    arenas.forEach(Arena::deleteAll);
    Result result = result(elapsed, bytesLost());
    arenas.forEach(arena -> arena.map.close());
    return result;
  }

  private List<Thread> start() {
    List<Thread> threads = new ArrayList<>();
    for (Role role : Role.values()) {
      for (int i = 0; i < role.threads(); i++) {
        Runnable onStrings = role.step(strings, i);
        Runnable onLongs = role.step(longs, i);
        threads.add(new Thread(() -> work(onStrings, onLongs), role + "-" + i));
      }
    }
    threads.forEach(
        thread -> {
          thread.setDaemon(true); // one that hangs does not hold the program
          thread.start();
        });
    return threads;
  }

  private void work(Runnable onStrings, Runnable onLongs) {
    try {
      while (!stop) {
        onStrings.run();
        strings.operations.increment();
        onLongs.run();
        longs.operations.increment();
      }
    } catch (Throwable e) { // also what the checks throw
      strings.violated(Thread.currentThread().getName() + " died of " + e);
      e.printStackTrace(out);
      stop = true;
    }
  }

  private boolean join(List<Thread> threads) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS);
    boolean ended = true;
    for (Thread thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      if (thread.isAlive()) {
        ended = false;
        strings.violated(
            thread.getName() + " hangs at " + List.of(thread.getStackTrace()).toString());
      }
    }
    return ended;
  }

  /**
   * Returns by how much more the maps hold, emptied and cleared, than maps in which nothing ever was.
   * Whatever block was taken and not given back is in it.
   */
  private long bytesLost() {
    if (!isOffHeap()) {
      return 0;
    }
    return beyondFresh(strings, String.class) + beyondFresh(longs, Long.class);
  }

  private <K> long beyondFresh(Arena<K> arena, Class<K> keyType) {
    try (SyncMap<K, Payload> fresh = map(keyType, "fresh")) {
      return cleared(arena, arena.map) - cleared(arena, fresh);
    }
  }

  private static <K> long cleared(Arena<K> arena, SyncMap<K, Payload> map) {
    map.store(arena.key(0), Payload.empty()); // clear of an empty map does nothing
    map.clear();
    return SoakHooks.settledBytes(map);
  }

  private boolean isOffHeap() {
    return backend.equals("offheap");
  }

  private Result result(double elapsed, long bytesLost) {
    List<String> told = new ArrayList<>();
    long operations = 0;
    long passes = 0;
    long retries = 0;
    long pinned = 0;
    long violations = 0;
    for (Arena<?> arena : arenas) {
      SyncMapStats stats = arena.map.stats();
      operations += arena.operations.sum();
      passes += stats.reclaimPasses();
      retries += stats.readRetries();
      pinned += stats.pinnedReads();
      violations += arena.violations();
      told.addAll(arena.told());
    }
    return new Result(
        backend, operations, elapsed, passes, retries, pinned, bytesLost, violations, told);
  }

  private void progress(double elapsed) {
    Result now = result(elapsed, 0);
    long live = 0;
    long retired = 0;
    for (Arena<?> arena : arenas) {
      live += arena.map.stats().bytesLive();
      retired += arena.map.stats().bytesRetired();
    }
    out.printf(
        Locale.ROOT,
        "%-8s %5.0f s of %d, %.0f left  %,13d operations  %,6d KiB live  %,6d KiB retired"
            + "  %,d passes  %,d retries  %,d pinned  %,d violations%n",
        backend, elapsed, seconds, Math.max(0, seconds - elapsed), now.operations(),
        live >> 10, retired >> 10, now.reclaimPasses(), now.readRetries(), now.pinnedReads(),
        now.violations());
  }
}

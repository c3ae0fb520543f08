package io.syncmap.examples;

import io.syncmap.NoSuchBackendException;
import io.syncmap.SyncMap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A map that is many times larger than the heap: filled, read back whole and compared byte by byte, and
 * deleted key by key, with the memory that the process holds at each step. Slabs that are given up go back
 * to the system after the next garbage collection, which the last step asks for.
 *
 * <p>{@code bash large.sh [GIB]}, with a heap of 256 MiB and no other flag of memory.
 */
public final class LargeMap {
  private static final int VALUE_BYTES = 1000;

  /** Beyond any machine that would run this by mistake. */
  private static final int MAX_GIB = 1024;

  private static final int STEPS = 20;

  /** Time to free some gigabytes. */
  private static final long FREEING_NANOS = 2_000_000_000L;

  private final SyncMap<Long, byte[]> map;
  private final long entries;
  private final PrintStream out;

  private LargeMap(SyncMap<Long, byte[]> map, long entries, PrintStream out) {
    this.map = map;
    this.entries = entries;
    this.out = out;
  }

  /**
   * Runs the program.
   *
   * @param args the size of the values in GiB
   */
  public static void main(String[] args) {
    try {
      System.exit(run(entries(args), System.out) ? 0 : 1);
    } catch (IllegalArgumentException | NoSuchBackendException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
    }
  }

  /**
   * Reads the command line, and returns how many entries it asks for.
   *
   * @throws IllegalArgumentException if it makes no sense, with a message for the user
   */
  static long entries(String... args) {
    if (args.length > 1) {
      throw new IllegalArgumentException("one size is enough, and there are " + args.length);
    }
    double gib;
    try {
      gib = args.length == 0 ? 6 : Double.parseDouble(args[0]);
    } catch (NumberFormatException e) {
      gib = Double.NaN;
    }
    if (!(gib > 0 && gib <= MAX_GIB)) {
      throw new IllegalArgumentException(
          "the size in GiB is a number above 0 and at most " + MAX_GIB + ", not \"" + args[0] + "\"");
    }
    return Math.max(1, (long) (gib * (1L << 30) / VALUE_BYTES));
  }

  static boolean run(long entries, PrintStream out) {
    try (SyncMap<Long, byte[]> map =
        SyncMap.builder(Long.class, byte[].class).backend("offheap").name("large").build()) {
      return new LargeMap(map, entries, out).run();
    }
  }

  private boolean run() {
    out.printf(
        Locale.ROOT, "JDK %s, heap of at most %,d MiB; %,d values of %,d bytes, %,d MiB%n%n",
        Runtime.version(), Runtime.getRuntime().maxMemory() >> 20, entries, VALUE_BYTES,
        entries * VALUE_BYTES >> 20);
    out.printf(
        "%-14s %9s %15s %12s %14s %12s%n", "step", "seconds", "entries", "live MiB", "reserved MiB",
        "process MiB");
    row("start", 0);
    row("filled", steps("filling", this::fill));
    long[] wrong = new long[1];
    row("read back", steps("reading", key -> wrong[0] += isRight(key) ? 0 : 1));
    row("deleted", steps("deleting", key -> wrong[0] += map.delete(key) ? 0 : 1));
    row("collected", collect());
    out.printf(
        "%n%s%n", wrong[0] == 0 && map.size() == 0
            ? "Every byte came back, and the map is empty."
            : wrong[0] + " keys were wrong, and " + map.size() + " are left.");
    return wrong[0] == 0 && map.size() == 0;
  }

  private interface Step {
    void on(long key);
  }

  /** Does a step for every key, with progress, and returns the seconds that took. */
  private double steps(String what, Step step) {
    long start = System.nanoTime();
    for (long key = 0, shown = 0; key < entries; key++) {
      step.on(key);
      long part = key * STEPS / entries;
      if (part != shown) {
        shown = part;
        double elapsed = (System.nanoTime() - start) / 1e9;
        System.err.printf(
            Locale.ROOT, "%s %d %%, %.0f s left%n", what, part * 100 / STEPS,
            elapsed * (entries - key) / key);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Has the collector find the slabs that were given up: what frees them waits for their last reader. */
  private static double collect() {
    long start = System.nanoTime();
    System.gc();
    LockSupport.parkNanos(FREEING_NANOS);
    return (System.nanoTime() - start) / 1e9;
  }

  private void fill(long key) {
    map.store(key, value(key));
  }

  private boolean isRight(long key) {
    return Arrays.equals(value(key), map.load(key));
  }

  /** Bytes of which each follows from the key. */
  private static byte[] value(long key) {
    ByteBuffer value = ByteBuffer.allocate(VALUE_BYTES);
    SplittableRandom random = new SplittableRandom(key);
    while (value.hasRemaining()) {
      value.putLong(random.nextLong());
    }
    return value.array();
  }

  private void row(String step, double seconds) {
    out.printf(
        Locale.ROOT, "%-14s %9.1f %,15d %,12d %,14d %12s%n",
        step, seconds, map.size(), map.stats().bytesLive() >> 20, map.stats().bytesReserved() >> 20,
        resident());
  }

  /** What the process holds in memory, where the system tells. */
  private static String resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> String.format(
              Locale.ROOT, "%,d", Long.parseLong(line.replaceAll("\\D", "")) >> 10))
          .findFirst()
          .orElse("unknown");
    } catch (IOException notLinux) {
      return "unknown";
    }
  }
}

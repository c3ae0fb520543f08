package io.syncmap.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long does the collector (G1) stop a program beside a large live map? In a JVM of its own a map
 * is filled; then a load allocates a fixed number of bytes, most of them short-lived, and reads the
 * map; then it does so again, and for each {@value #STORE_EVERY} objects stores to a present key. The
 * pauses are those of the collector's own log. The same load beside an empty map is the floor.
 *
 * <pre>java -cp target/benchmarks.jar io.syncmap.bench.GcPauses [kind [entries]]</pre>
 */
public final class GcPauses {

  private static final int DEFAULT_ENTRIES = 20_000_000;
  private static final long DEFAULT_BYTES = 32L << 30;
  private static final int STORE_EVERY = 16;

  /** Keys that the load uses when the map has none. */
  private static final int FEW_KEYS = 1_000;

  /** Objects of the load that live for a while. */
  private static final int SURVIVORS = 1 << 14;

  private static final Pattern PAUSE =
      Pattern.compile("\\[([\\d.]+)s\\].*GC\\(\\d+\\) Pause .* ([\\d.]+)ms$");

  private GcPauses() {}

  /** What the load does meanwhile. */
  public enum Phase {
    /** The map is filled. */
    FILL,
    /** The load allocates and reads the map. */
    READ,
    /** The load allocates, reads the map and stores to present keys. */
    WRITE
  }

  /**
   * The pauses of one phase, in milliseconds but for the count.
   *
   * @param longest the longest
   * @param mean the mean
   * @param total all of them
   * @param count how many
   */
  public record Pauses(double longest, double mean, double total, int count) {

    static Pauses of(List<Double> pauses) {
      double longest = 0;
      double total = 0;
      for (double pause : pauses) {
        longest = Math.max(longest, pause);
        total += pause;
      }
      return new Pauses(longest, pauses.isEmpty() ? 0 : total / pauses.size(), total, pauses.size());
    }
  }

  /**
   * Prints the table, or runs the load in this JVM.
   *
   * @param args kind and entries, each optional; or "here", competitor, kind, entries and bytes
   * @throws IOException if a JVM does not start or fails
   * @throws InterruptedException if interrupted while a JVM runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 5 && args[0].equals("here")) {
      run(Competitor.valueOf(args[1]), EntryKind.valueOf(args[2]), Integer.parseInt(args[3]),
          Long.parseLong(args[4]));
      return;
    }
    EntryKind kind = args.length > 0 ? EntryKind.valueOf(args[0]) : EntryKind.LONG;
    int entries = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_ENTRIES;
    System.out.printf(Locale.ROOT, "%nPauses of G1 in ms beside a map of %,d entries, %s, JDK %s%n%n",
        entries, kind, Runtime.version());
    System.out.println("| competitor | entries | phase | longest | mean | total | pauses |");
    System.out.println("|---|---:|---|---:|---:|---:|---:|");
    for (Competitor competitor : Probe.fork().started()) {
      for (int size : new int[] {0, entries}) {
        Map<Phase, Pauses> phases = fork(competitor, kind, size, entries, DEFAULT_BYTES);
        phases.forEach((phase, pauses) -> System.out.printf(Locale.ROOT,
            "| %s | %d | %s | %.2f | %.2f | %.0f | %d |%n", competitor.title(), size, phase,
            pauses.longest, pauses.mean, pauses.total, pauses.count));
      }
    }
  }

  /**
   * Runs the load beside a competitor's map in a JVM of its own.
   *
   * @param competitor the competitor
   * @param kind the kind of entries
   * @param entries their number
   * @param room how many entries the heap has room for, some times over
   * @param bytes how many bytes each phase allocates
   * @return the pauses of each phase
   * @throws IOException if the JVM does not start or fails, or writes no log
   * @throws InterruptedException if interrupted while the JVM runs
   */
  public static Map<Phase, Pauses> fork(
      Competitor competitor, EntryKind kind, int entries, int room, long bytes)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("pauses", ".log");
    try {
      List<String> flags = new ArrayList<>(Heap.flags(Heap.room(kind, room, 2)));
      flags.add("-XX:+UseG1GC");
      flags.add("-Xlog:gc:file=" + log + ":uptime");
      Map<String, Double> ends = Fork.run(flags, GcPauses.class, "here", competitor.name(), kind.name(),
          Integer.toString(entries), Long.toString(bytes)).figures();
      return byPhase(Files.readAllLines(log), ends);
    } finally {
      Files.delete(log);
    }
  }

  /**
   * Sorts the pauses of a log by phase.
   *
   * @param log its lines
   * @param ends when each phase ended, by its name, in seconds since the JVM's start
   * @return the pauses
   */
  static Map<Phase, Pauses> byPhase(List<String> log, Map<String, Double> ends) {
    Map<Phase, List<Double>> phases = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      phases.put(phase, new ArrayList<>());
    }
    for (String line : log) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.find()) {
        double at = Double.parseDouble(pause.group(1));
        for (Phase phase : Phase.values()) {
          if (at <= ends.get(phase.name())) {
            phases.get(phase).add(Double.parseDouble(pause.group(2)));
            break;
          }
        }
      }
    }
    Map<Phase, Pauses> result = new EnumMap<>(Phase.class);
    phases.forEach((phase, pauses) -> result.put(phase, Pauses.of(pauses)));
    return result;
  }

  private static void run(Competitor competitor, EntryKind kind, int entries, long bytes) {
    try (Subject<Object, Object> map = competitor.create(kind, Math.max(entries, FEW_KEYS))) {
      for (int i = 0; i < entries; i++) {
        map.store(kind.key(i), kind.value(i));
      }
      // A full collection puts the entries where they stay; its pause is none of the load's.
      System.gc();
      end(Phase.FILL);
      int keys = Math.max(entries, FEW_KEYS);
      long found = load(map, kind, keys, bytes, false);
      end(Phase.READ);
      found += load(map, kind, keys, bytes, true);
      end(Phase.WRITE);
      if (found == 0) {
        throw new IllegalStateException("the load found nothing");
      }
    }
  }

  private static void end(Phase phase) {
    Fork.answer(phase.name(), ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
  }

  private static long load(
      Subject<Object, Object> map, EntryKind kind, int keys, long bytes, boolean writes) {
    SplittableRandom random = new SplittableRandom(42);
    Object[] survivors = new Object[SURVIVORS];
    long found = 0;
    int turn = 0;
    for (long allocated = 0; allocated < bytes; turn++) {
      byte[] object = new byte[64 + random.nextInt(960)];
      allocated += object.length;
      if ((turn & 15) == 0) {
        survivors[random.nextInt(SURVIVORS)] = object;
      }
      int number = random.nextInt(keys);
      if (writes && turn % STORE_EVERY == 0) {
        map.store(kind.key(number), kind.value(number));
      }
      found += map.load(kind.key(number)) != null ? 1 : object.length & 1;
    }
    return found;
  }
}

package io.syncmap.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long can a single store take while a map grows to ten million keys? Each competitor runs in a
 * JVM of its own, with a heap that was touched before. Under Epsilon, a collector that never pauses,
 * what is left is the map's own work (and the operating system's); under G1 it is what a program sees.
 *
 * <pre>java -cp target/benchmarks.jar io.syncmap.bench.LongestStore [kind [entries [collector]]]</pre>
 *
 * <p>Needs 14 GiB of memory for ten million. The stores follow one another without a pause, so that a
 * long one delays no other, and would count once. A program whose calls come at fixed times sees more:
 * those that came meanwhile waited. The percentiles are therefore corrected for coordinated omission, as
 * of a program that stores once in {@value #EXPECTED_INTERVAL} ns.
 */
public final class LongestStore {

  private static final int DEFAULT_ENTRIES = 10_000_000;
  private static final int WARM_UP_ENTRIES = 1_000_000;

  /** Below it a store is no delay for the program that the percentiles are about, in ns. */
  private static final int EXPECTED_INTERVAL = 2_000;

  private static final long HIGHEST = 3_600_000_000_000L;
  private static final int DIGITS = 3;
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 99.999};

  private LongestStore() {}

  /** The collector of the JVM that fills. */
  public enum Collector {

    /** None. */
    EPSILON(700, "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC"),

    /** The JDK's default on machines that it takes for servers. */
    G1(400, "-XX:+UseG1GC");

    /**
     * Bytes of the heap for each entry, beyond the entry itself: Epsilon never frees what growth gives
     * up nor what codecs make.
     */
    private final int room;

    private final List<String> flags;

    Collector(int room, String... flags) {
      this.room = room;
      this.flags = List.of(flags);
    }

    private List<String> flags(EntryKind kind, int entries) {
      List<String> all = new ArrayList<>(flags);
      long stored = (long) entries + Math.min(entries, WARM_UP_ENTRIES);
      all.addAll(Heap.flags(Heap.room(kind, stored, 1) + stored * room));
      return all;
    }
  }

  /**
   * What one JVM found, in nanoseconds but for the last.
   *
   * @param longest the longest store
   * @param mean the whole fill, divided by the entries
   * @param percentiles times of single stores, by percentile
   * @param corrected as before, corrected for coordinated omission
   * @param maxEntriesMoved what the competitor says, or -1
   */
  public record Result(double longest, double mean, Map<Double, Double> percentiles,
      Map<Double, Double> corrected, long maxEntriesMoved) {}

  /**
   * Runs all competitors and prints the table, or measures one in this JVM.
   *
   * @param args kind, entries and collector, each optional; or "here", competitor, kind and entries
   * @throws IOException if a JVM does not start or fails
   * @throws InterruptedException if interrupted while a JVM runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 4 && args[0].equals("here")) {
      measure(Competitor.valueOf(args[1]), EntryKind.valueOf(args[2]), Integer.parseInt(args[3]));
      return;
    }
    EntryKind kind = args.length > 0 ? EntryKind.valueOf(args[0]) : EntryKind.LONG;
    int entries = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_ENTRIES;
    Collector collector = args.length > 2 ? Collector.valueOf(args[2]) : Collector.EPSILON;
    System.out.printf(Locale.ROOT, "%nStores of %,d new keys, %s, JDK %s, %s%n%n",
        entries, kind, Runtime.version(), String.join(" ", collector.flags(kind, entries)));
    System.out.println("| competitor | longest ms | p99.99 ns | p99.99 corrected ns | whole fill ms "
        + "| most entries moved |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    for (Competitor competitor : Probe.fork().started()) {
      Result result = fork(competitor, kind, entries, collector);
      System.out.printf(Locale.ROOT, "| %s | %.3f | %.0f | %.0f | %.0f | %s |%n",
          competitor.title(), result.longest / 1e6, result.percentiles.get(99.99),
          result.corrected.get(99.99), result.mean * entries / 1e6,
          result.maxEntriesMoved < 0 ? "not counted" : Long.toString(result.maxEntriesMoved));
    }
  }

  /**
   * Measures a competitor in a JVM of its own.
   *
   * @param competitor the competitor
   * @param kind the kind of entries
   * @param entries their number
   * @param collector the JVM's collector
   * @return what was found
   * @throws IOException if the JVM does not start or fails
   * @throws InterruptedException if interrupted while the JVM runs
   */
  public static Result fork(Competitor competitor, EntryKind kind, int entries, Collector collector)
      throws IOException, InterruptedException {
    Map<String, Double> figures = Fork.run(collector.flags(kind, entries), LongestStore.class,
        "here", competitor.name(), kind.name(), Integer.toString(entries)).figures();
    return new Result(figures.get("longest"), figures.get("mean"),
        percentiles(figures, "p"), percentiles(figures, "corrected"), figures.get("moved").longValue());
  }

  private static Map<Double, Double> percentiles(Map<String, Double> figures, String prefix) {
    Map<Double, Double> percentiles = new TreeMap<>();
    for (double percentile : PERCENTILES) {
      percentiles.put(percentile, figures.get(prefix + percentile));
    }
    return percentiles;
  }

  private static void measure(Competitor competitor, EntryKind kind, int entries) {
    fill(competitor, kind, Math.min(entries, WARM_UP_ENTRIES), new Histogram(HIGHEST, DIGITS)).close();
    Histogram histogram = new Histogram(HIGHEST, DIGITS);
    try (Subject<Object, Object> map = fill(competitor, kind, entries, histogram)) {
      Fork.answer("moved", (double) map.maxEntriesMoved());
      if (map.size() != entries) {
        throw new IllegalStateException(competitor + " has " + map.size() + " entries, not " + entries);
      }
    }
    Fork.answer("longest", (double) histogram.getMaxValue());
    Fork.answer("mean", histogram.getMean());
    Histogram corrected = histogram.copyCorrectedForCoordinatedOmission(EXPECTED_INTERVAL);
    for (double percentile : PERCENTILES) {
      Fork.answer("p" + percentile, (double) histogram.getValueAtPercentile(percentile));
      Fork.answer("corrected" + percentile, (double) corrected.getValueAtPercentile(percentile));
    }
  }

  private static Subject<Object, Object> fill(
      Competitor competitor, EntryKind kind, int entries, Histogram histogram) {
    Subject<Object, Object> map = competitor.create(kind, entries);
    for (int i = 0; i < entries; i++) {
      Object key = kind.key(i);
      Object value = kind.value(i);
      long start = System.nanoTime();
      map.store(key, value);
      histogram.recordValue(Math.min(HIGHEST, System.nanoTime() - start));
    }
    return map;
  }
}

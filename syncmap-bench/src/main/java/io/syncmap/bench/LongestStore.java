package io.syncmap.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long can a single store take while a map grows to ten million keys? Each competitor runs in a
 * JVM of its own whose collector never pauses (Epsilon) and whose heap was touched before, so that what
 * is left is the map's own work (and the operating system's).
 *
 * <pre>java -cp target/benchmarks.jar io.syncmap.bench.LongestStore</pre>
 *
 * <p>Needs 14 GiB of memory. With a competitor and optionally a number of entries as arguments it
 * measures that one in the running JVM.
 */
public final class LongestStore {

  private static final int DEFAULT_ENTRIES = 10_000_000;
  private static final int WARM_UP_ENTRIES = 1_000_000;
  private static final Long VALUE = 1L << 32;

  private static final List<String> JVM_FLAGS = List.of(
      "-XX:+UnlockExperimentalVMOptions",
      "-XX:+UseEpsilonGC",
      "-Xms14g",
      "-Xmx14g",
      "-XX:+AlwaysPreTouch");

  private LongestStore() {}

  /**
   * What one JVM found, in nanoseconds but for the last.
   *
   * @param longest the longest store
   * @param tail the longest but one in ten thousand
   * @param total the whole fill
   * @param maxEntriesMoved what the competitor says, or -1
   */
  private record Result(long longest, long tail, long total, long maxEntriesMoved) {

    private static final String PREFIX = "result";

    private String line() {
      return String.join(" ", PREFIX, Long.toString(longest), Long.toString(tail),
          Long.toString(total), Long.toString(maxEntriesMoved));
    }

    private static Result parse(String line) {
      String[] words = line.split(" ");
      return new Result(Long.parseLong(words[1]), Long.parseLong(words[2]),
          Long.parseLong(words[3]), Long.parseLong(words[4]));
    }
  }

  /**
   * Runs all competitors and prints the table, or measures one.
   *
   * @param args nothing, or a competitor and optionally the number of entries
   * @throws IOException if a JVM does not start
   * @throws InterruptedException if interrupted while a JVM runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      int entries = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_ENTRIES;
      System.out.println(measure(Competitor.valueOf(args[0]), entries).line());
      return;
    }
    Map<Competitor, Result> results = new EnumMap<>(Competitor.class);
    for (Competitor competitor : Competitor.values()) {
      results.put(competitor, fork(competitor));
    }
    print(results);
  }

  private static Result measure(Competitor competitor, int entries) {
    fill(competitor, new int[Math.min(entries, WARM_UP_ENTRIES)]);
    int[] nanos = new int[entries];
    long start = System.nanoTime();
    Subject<Object, Object> map = fill(competitor, nanos);
    long total = System.nanoTime() - start;
    if (map.size() != entries) {
      throw new IllegalStateException(competitor + " has " + map.size() + " entries, not " + entries);
    }
    Arrays.sort(nanos);
    long tail = nanos[(int) (entries - 1 - entries / 10_000L)];
    return new Result(nanos[entries - 1], tail, total, map.maxEntriesMoved());
  }

  private static Subject<Object, Object> fill(Competitor competitor, int[] nanos) {
    Subject<Object, Object> map = competitor.create(EntryKind.LONG, nanos.length);
    for (int i = 0; i < nanos.length; i++) {
      Object key = EntryKind.LONG.key(i);
      long start = System.nanoTime();
      map.store(key, VALUE);
      nanos[i] = (int) Math.min(Integer.MAX_VALUE, System.nanoTime() - start);
    }
    return map;
  }

  private static Result fork(Competitor competitor) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LongestStore.class.getName(), competitor.name()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Result result = null;
    try (BufferedReader lines = process.inputReader(Charset.defaultCharset())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(Result.PREFIX + " ")) {
          result = Result.parse(line);
        } else {
          System.err.println(line);
        }
      }
    }
    int status = process.waitFor();
    if (status != 0 || result == null) {
      throw new IOException("the JVM of " + competitor + " ended with status " + status);
    }
    return result;
  }

  private static void print(Map<Competitor, Result> results) {
    System.out.printf(Locale.ROOT, "%nStores of %,d new keys, JDK %s, %s%n%n",
        DEFAULT_ENTRIES, Runtime.version(), String.join(" ", JVM_FLAGS));
    System.out.println("| competitor | longest ms | p99.99 ns | whole fill ms | most entries moved |");
    System.out.println("|---|---:|---:|---:|---:|");
    results.forEach((competitor, result) -> System.out.printf(Locale.ROOT,
        "| %s | %.3f | %d | %d | %s |%n",
        competitor, result.longest / 1e6, result.tail, result.total / 1_000_000,
        result.maxEntriesMoved < 0 ? "not counted" : Long.toString(result.maxEntriesMoved)));
    Result ours = results.get(Competitor.ONHEAP);
    Result peer = results.get(Competitor.CONCURRENT_HASH_MAP);
    System.out.printf(Locale.ROOT, "%nLongest store, CONCURRENT_HASH_MAP to ONHEAP: %.1f to 1%n",
        (double) peer.longest / ours.longest);
  }
}

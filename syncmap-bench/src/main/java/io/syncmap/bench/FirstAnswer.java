package io.syncmap.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long does a fresh JVM take from {@code main} to its first answer: a map made, an entry stored and
 * read back? Classes to load, code to interpret, memory to map.
 *
 * <pre>java -cp target/benchmarks.jar io.syncmap.bench.FirstAnswer</pre>
 */
public final class FirstAnswer {

  private static final int DEFAULT_FORKS = 9;

  private FirstAnswer() {}

  /**
   * What several JVMs found, in milliseconds.
   *
   * @param median the median
   * @param least the least
   * @param most the most
   */
  public record Times(double median, double least, double most) {}

  /**
   * Prints the table, or measures one competitor in this JVM.
   *
   * @param args nothing, or competitor and kind
   * @throws IOException if a JVM does not start or fails
   * @throws InterruptedException if interrupted while a JVM runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    long start = System.nanoTime();
    if (args.length == 2) {
      answer(Competitor.valueOf(args[0]), EntryKind.valueOf(args[1]));
      Fork.answer("ms", (System.nanoTime() - start) / 1e6);
      return;
    }
    System.out.printf("%nMilliseconds from main to the first answer, JDK %s%n%n", Runtime.version());
    System.out.println("| competitor | median | least | most |");
    System.out.println("|---|---:|---:|---:|");
    for (Competitor competitor : Probe.fork().started()) {
      Times times = fork(competitor, EntryKind.STRING, DEFAULT_FORKS);
      System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.1f |%n",
          competitor.title(), times.median, times.least, times.most);
    }
  }

  /**
   * Measures a competitor in JVMs of its own, one after the other.
   *
   * @param competitor the competitor
   * @param kind the kind of entries
   * @param forks how many JVMs
   * @return what was found
   * @throws IOException if a JVM does not start or fails
   * @throws InterruptedException if interrupted while a JVM runs
   */
  public static Times fork(Competitor competitor, EntryKind kind, int forks)
      throws IOException, InterruptedException {
    double[] times = new double[forks];
    for (int i = 0; i < forks; i++) {
      times[i] = Fork.run(List.of(), FirstAnswer.class, competitor.name(), kind.name())
          .figures().get("ms");
    }
    Arrays.sort(times);
    return new Times(times[forks / 2], times[0], times[forks - 1]);
  }

  private static void answer(Competitor competitor, EntryKind kind) {
    try (Subject<Object, Object> map = competitor.create(kind, 1_000)) {
      map.store(kind.key(1), kind.value(1));
      if (!kind.isValue(1, map.load(kind.key(1)))) {
        throw new IllegalStateException(competitor + " lost its first entry");
      }
    }
  }
}

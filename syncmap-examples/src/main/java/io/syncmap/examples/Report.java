package io.syncmap.examples;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the program prints of its results. */
final class Report {

  /** Users of a string, and unreadable class files, that are named before the rest is only counted. */
  private static final int NAMED = 10;

  /** Characters of a string that are shown. */
  private static final int SHOWN = 60;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void corpus(Corpus corpus, int threads, long nanos) {
    printf("%,d classes with %,d strings, read in %.2f s by %d threads%n",
        corpus.classCount() - corpus.unreadable().size(), corpus.stringCount(), nanos / 1e9, threads);
    if (!corpus.unreadable().isEmpty()) {
      printf("%,d class files left out:%n", corpus.unreadable().size());
      list(corpus.unreadable());
    }
  }

  void distinct(int strings, int rounds) {
    printf("%,d different strings; rounds: %d, the best times count%n%n", strings, rounds);
  }

  /** Prints a row for each score, with the times divided by those of the last one, the reference. */
  void table(List<Contest.Score> scores) {
    Contest.Score reference = scores.get(scores.size() - 1);
    int width = scores.stream().mapToInt(score -> score.competitor.name().length()).max().orElse(0);
    String row = "%-" + width + "s  %10s  %6s  %10s  %6s  %s%n";
    printf(row, "map", "build ms", "ratio", "look up ms", "ratio", "result");
    for (Contest.Score score : scores) {
      boolean timed = score.hasTimes();
      printf(row, score.competitor.name(),
          timed ? millis(score.buildNanos) : "-",
          timed ? ratio(score.buildNanos, reference.buildNanos) : "-",
          timed ? millis(score.lookUpNanos) : "-",
          timed ? ratio(score.lookUpNanos, reference.lookUpNanos) : "-",
          score.failure.or(score.competitor::unavailable).orElse("equal"));
    }
    printf("ratio: time divided by ConcurrentHashMap's; result: compared with ConcurrentHashMap's%n");
  }

  void top(List<StringIndex.Entry> entries) {
    printf("%nThe strings that the most classes use:%n");
    for (StringIndex.Entry entry : entries) {
      printf("%,8d  %s%n", entry.uses().classIds().length, quoted(entry.text()));
    }
  }

  void users(String text, Optional<Uses> uses, ClassFiles classFiles) {
    int[] ids = uses.map(Uses::classIds).orElse(new int[0]);
    printf("%n%s is used by %,d classes%n", quoted(text), ids.length);
    list(Arrays.stream(ids).mapToObj(classFiles::name).toList());
  }

  private void list(List<String> names) {
    for (String name : names.subList(0, Math.min(NAMED, names.size()))) {
      printf("          %s%n", name);
    }
    if (names.size() > NAMED) {
      printf("          and %,d more%n", names.size() - NAMED);
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%,.1f", nanos / 1e6);
  }

  private static String ratio(long nanos, long reference) {
    return String.format(Locale.ROOT, "%.2f", (double) nanos / reference);
  }

  /** Returns a string as a line may show it: cut, and what is not printable ASCII escaped. */
  static String quoted(String text) {
    StringBuilder line = new StringBuilder("\"");
    for (char c : text.substring(0, Math.min(SHOWN, text.length())).toCharArray()) {
      switch (c) {
        case '"', '\\' -> line.append('\\').append(c);
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (c >= ' ' && c <= '~') {
            line.append(c);
          } else {
            line.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    return line.append(text.length() > SHOWN ? "\"..." : "\"").toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private void printf(String format, Object... arguments) {
    out.printf(Locale.ROOT, format, arguments);
  }
}

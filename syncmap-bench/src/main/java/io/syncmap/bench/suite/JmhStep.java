package io.syncmap.bench.suite;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.Heap;
import io.syncmap.bench.JvmFlags;
import io.syncmap.bench.report.Figure;
import io.syncmap.bench.report.Measure;
import io.syncmap.bench.report.Row;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A JMH benchmark of one competitor. JMH's output and JSON go to files of their own, named after the
 * row.
 *
 * @param row the row
 * @param competitor who is measured; null for the machine
 * @param timing how long
 * @param folder where the files go
 */
record JmhStep(Row row, Competitor competitor, Timing timing, Path folder) implements Step {

  private static final String PACKAGE = "io.syncmap.bench.";
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Look-up arrays hold at most so many keys and values beside the map. */
  private static final long LOOKUPS = 1 << 20;

  private static final double FILL_NANOS = 600;

  @Override
  public double seconds() {
    double fill = row.size() * FILL_NANOS * (competitor == Competitor.CHRONICLE_MAP ? 2 : 1) / 1e9;
    return isSingleShot() ? timing.shotSeconds(2 * fill) : timing.seconds() + timing.forks() * 3 * fill;
  }

  private boolean isSingleShot() {
    return switch (row.measure()) {
      case FILL, FILL_WITH_LOADS, FIRST_LOADS -> true;
      default -> false;
    };
  }

  private boolean isGroup() {
    return row.measure() == Measure.LOAD_BESIDE_STORES || row.measure() == Measure.LOAD_BESIDE_CHURN;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path log = folder.resolve(name() + ".log");
    Collection<RunResult> results;
    try {
      results = new Runner(options(log).build()).run();
    } catch (RunnerException e) {
      throw new IOException(e);
    }
    if (results.isEmpty()) {
      throw new IOException(reason(log));
    }
    List<Figure> figures = new ArrayList<>();
    for (RunResult result : results) {
      figures.addAll(figures(result));
    }
    Files.delete(log);
    return figures;
  }

  private String name() {
    return String.join("-", row.measure().name().toLowerCase(Locale.ROOT),
        row.kind().name(), Long.toString(row.size()), "t" + row.threads(), row.variant(),
        competitor == null ? "machine" : competitor.name());
  }

  private ChainedOptionsBuilder options(Path log) {
    String benchmark = PACKAGE + row.measure().benchmark().orElseThrow();
    List<String> flags = new ArrayList<>(Heap.flags(heapBytes()));
    // The default on a machine with two processors; on one with less it would be another.
    flags.add("-XX:+UseG1GC");
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include("^" + Pattern.quote(benchmark) + "$")
        .param("kind", row.kind().name())
        .forks(timing.forks())
        .jvmArgsPrepend(JvmFlags.forPeers().toArray(String[]::new))
        .jvmArgsAppend(flags.toArray(String[]::new))
        .addProfiler(GCProfiler.class)
        .output(log.toString())
        .resultFormat(ResultFormatType.JSON)
        .result(folder.resolve(name() + ".json").toString());
    if (competitor != null) {
      options.param("competitor", competitor.name());
    }
    if (isSingleShot()) {
      options.warmupIterations(timing.shots()).measurementIterations(timing.shots());
    } else {
      options.param("size", Long.toString(row.size()))
          .warmupIterations(timing.warmups())
          .warmupTime(TimeValue.milliseconds(timing.millis()))
          .measurementIterations(timing.iterations())
          .measurementTime(TimeValue.milliseconds(timing.millis()));
    }
    if (row.variant().equals(Row.ZIPF)) {
      options.param("popularity", Row.ZIPF);
    }
    if (isGroup()) {
      return options.threadGroups(row.threads() - 1, 1).threads(row.threads());
    }
    return options.threads(row.threads());
  }

  private long heapBytes() {
    long entries = switch (row.measure()) {
      // The ring of keys, three arrays of it, and a map beside.
      case CHURN -> 12 * row.size() + 4 * (1 << 14);
      case FILL, FILL_WITH_LOADS, FIRST_LOADS -> 6 * row.size();
      case FLOOR -> row.size();
      default -> 3 * row.size() + 2 * Math.min(LOOKUPS, row.size());
    };
    return (256L << 20) + Heap.room(row.kind(), entries, 1);
  }

  private List<Figure> figures(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    Double bytes = allocated == null ? null : allocated.getScore();
    if (!isGroup()) {
      return List.of(figure(row.measure(), result.getPrimaryResult(), bytes));
    }
    // Loads and writes of a group allocate differently, which the profiler does not tell apart.
    Measure reads = row.measure();
    Measure writes = reads == Measure.LOAD_BESIDE_STORES
        ? Measure.STORE_BESIDE_LOADS : Measure.CHURN_BESIDE_LOADS;
    String read = reads == Measure.LOAD_BESIDE_STORES ? "loadBesideStores" : "loadBesideChurn";
    String write = reads == Measure.LOAD_BESIDE_STORES ? "storeBesideLoads" : "churnBesideLoads";
    return List.of(
        figure(reads, result.getSecondaryResults().get(read), null),
        figure(writes, result.getSecondaryResults().get(write), null));
  }

  private Figure figure(Measure measure, Result<?> result, Double allocated) {
    double per = measure == Measure.RANGE ? row.size() : 1;
    double score = (timing.fastest() ? result.getStatistics().getMin() : result.getScore()) / per;
    double error = timing.fastest() || Double.isNaN(result.getScoreError())
        ? 0 : result.getScoreError() / per;
    return new Figure(row.with(measure), competitor, score, Math.max(0, score - error), score + error,
        allocated == null ? null : allocated / per);
  }

  private static String reason(Path log) throws IOException {
    for (String line : Files.readAllLines(log, Charset.defaultCharset())) {
      if (line.contains("Exception") || line.contains("Error:") || line.contains("OutOfMemory")) {
        return line.strip();
      }
    }
    return "JMH gave no result; see " + log;
  }
}

package io.syncmap.bench.suite;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.EntryKind;
import io.syncmap.bench.FirstAnswer;
import io.syncmap.bench.Footprint;
import io.syncmap.bench.GcPauses;
import io.syncmap.bench.LongestStore;
import io.syncmap.bench.report.Figure;
import io.syncmap.bench.report.Measure;
import io.syncmap.bench.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of our own that measures one competitor in a JVM of its own.
 *
 * @param row the first row that it fills
 * @param competitor who is measured
 * @param seconds how long it takes, about
 * @param program what runs
 */
record ProgramStep(Row row, Competitor competitor, double seconds, Program program) implements Step {

  /** What runs. */
  @FunctionalInterface
  interface Program {
    List<Figure> run() throws IOException, InterruptedException;
  }

  @Override
  public List<Figure> run() throws IOException, InterruptedException {
    return program.run();
  }

  static Step footprint(Competitor competitor, EntryKind kind, int entries, boolean jol) {
    Row row = new Row(Measure.BYTES_TOTAL, kind, entries, 0, "");
    double seconds = 1 + (jol ? 8 : 2) * entries / 1e6;
    return new ProgramStep(row, competitor, seconds, () -> {
      Footprint.Bytes bytes = Footprint.fork(competitor, kind, entries, jol);
      List<Figure> figures = new ArrayList<>();
      // What a map on the heap has outside, and the other way round, is noise, and may be negative.
      double heap = Math.max(0, bytes.heap());
      double outside = Math.max(0, bytes.outside());
      add(figures, row, competitor, heap + outside);
      add(figures, row.with(Measure.BYTES_HEAP), competitor, heap);
      add(figures, row.with(Measure.BYTES_OUTSIDE), competitor, outside);
      if (!competitor.isOnHeap()) {
        add(figures, row.with(Measure.BYTES_ACCOUNTED), competitor, bytes.accounted());
      }
      add(figures, row.with(Measure.BYTES_OVERHEAD), competitor, bytes.overhead());
      return figures;
    });
  }

  private static void add(List<Figure> figures, Row row, Competitor competitor, double value) {
    if (!Double.isNaN(value)) {
      figures.add(Figure.exact(row, competitor, value));
    }
  }

  static Step longestStore(
      Competitor competitor, EntryKind kind, int entries, LongestStore.Collector collector) {
    Row row = new Row(Measure.LONGEST_STORE, kind, entries, 1, collector.name());
    return new ProgramStep(row, competitor, 2 + 1.5 * entries / 1e6, () -> {
      LongestStore.Result result = LongestStore.fork(competitor, kind, entries, collector);
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.exact(row, competitor, result.longest()));
      result.percentiles().forEach((percentile, nanos) -> figures.add(
          Figure.exact(percentile(row, Measure.STORE_PERCENTILE, percentile), competitor, nanos)));
      result.corrected().forEach((percentile, nanos) -> figures.add(
          Figure.exact(percentile(row, Measure.STORE_CORRECTED, percentile), competitor, nanos)));
      return figures;
    });
  }

  private static Row percentile(Row row, Measure measure, double percentile) {
    return new Row(measure, row.kind(), row.size(), row.threads(), row.variant() + " p" + percentile);
  }

  static Step pauses(Competitor competitor, EntryKind kind, int entries, int room, long bytes) {
    Row row = new Row(Measure.LONGEST_PAUSE, kind, entries, 1, GcPauses.Phase.READ.name());
    return new ProgramStep(row, competitor, 3 + 2 * entries / 1e6 + 1.5 * bytes / (1 << 30), () -> {
      Map<GcPauses.Phase, GcPauses.Pauses> phases =
          GcPauses.fork(competitor, kind, entries, room, bytes);
      List<Figure> figures = new ArrayList<>();
      phases.forEach((phase, pauses) -> {
        Row longest = new Row(Measure.LONGEST_PAUSE, kind, entries, 1, phase.name());
        figures.add(Figure.exact(longest, competitor, pauses.longest()));
        figures.add(Figure.exact(longest.with(Measure.TOTAL_PAUSE), competitor, pauses.total()));
      });
      return figures;
    });
  }

  static Step firstAnswer(Competitor competitor, EntryKind kind, int forks) {
    Row row = new Row(Measure.FIRST_ANSWER, kind, 1, 1, "");
    double each = competitor == Competitor.CHRONICLE_MAP ? 2 : 0.4;
    return new ProgramStep(row, competitor, forks * each, () -> {
      FirstAnswer.Times times = FirstAnswer.fork(competitor, kind, forks);
      return List.of(
          new Figure(row, competitor, times.median(), times.least(), times.most(), null));
    });
  }
}

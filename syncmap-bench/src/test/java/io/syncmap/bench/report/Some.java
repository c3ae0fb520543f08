package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.EntryKind;
import java.util.List;
import java.util.Map;

/** Figures and results to test with. */
final class Some {

  static final Stamp STAMP = new Stamp("abc1234", "OpenJDK 17.0.1", 17, "Some <processor>", 2, "8 GiB",
      "Linux amd64", "4 KiB pages", 3.5, "bash bench.sh", "2026-01-01 00:00 UTC");

  private Some() {}

  static Row row(Measure measure, long size) {
    return new Row(measure, EntryKind.STRING, size, 1, Row.UNIFORM);
  }

  static Figure figure(Row row, Competitor competitor, double value, double error) {
    return new Figure(row, competitor, value, value - error, value + error, 0.001);
  }

  static Results results(Figure... figures) {
    Results results = Results.empty(STAMP, Map.of(Competitor.OFFHEAP, "no <jar>"));
    results.figures().addAll(List.of(figures));
    return results;
  }
}

package io.syncmap.bench.suite;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.report.Figure;
import io.syncmap.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** One competitor's measurement of one row, or of a few rows that come together. */
interface Step {

  /** The row, or the first of those that it fills. */
  Row row();

  /** Who is measured; null for the machine. */
  Competitor competitor();

  /** How long it takes, about; only the proportion to other steps matters. */
  double seconds();

  /**
   * Measures.
   *
   * @return the figures, not none
   * @throws IOException if a JVM fails, with the reason
   * @throws InterruptedException if interrupted while a JVM runs
   */
  List<Figure> run() throws IOException, InterruptedException;

  default String title() {
    return row() + ", " + (competitor() == null ? "this machine" : competitor().title());
  }
}

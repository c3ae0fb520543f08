package io.syncmap.bench.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.syncmap.bench.Competitor;

/**
 * One number that was measured.
 *
 * @param row what was measured
 * @param competitor who was; null for the machine itself
 * @param value the number, in the measure's unit
 * @param low the lower end of its error bar; the number itself if it has none
 * @param high the upper end
 * @param allocated bytes allocated on the heap for each operation; null if not measured
 */
public record Figure(
    Row row, Competitor competitor, double value, double low, double high, Double allocated) {

  /**
   * Makes a figure without an error.
   *
   * @param row what was measured
   * @param competitor who was
   * @param value the number
   * @return the figure
   */
  public static Figure exact(Row row, Competitor competitor, double value) {
    return new Figure(row, competitor, value, value, value, null);
  }

  /**
   * Returns whether the error bar has a length.
   *
   * @return whether the error is known
   */
  @JsonIgnore
  public boolean hasError() {
    return low < value || high > value;
  }

  /**
   * Writes the number with its unit.
   *
   * @return for example "231 ns"
   */
  public String text() {
    return Names.value(value, row.measure().unit());
  }
}

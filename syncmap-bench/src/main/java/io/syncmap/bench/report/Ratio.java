package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import java.util.Map;

/**
 * One figure divided by another of the same row: below one is better.
 *
 * @param value the ratio of the two
 * @param low the least that the error bars allow
 * @param high the most
 */
public record Ratio(double value, double low, double high) {

  /** Differences of less than this are none that a program would feel. */
  public static final double FELT = 1.10;

  /** What times that were measured once may differ by without a reason. */
  private static final double ONCE = 1.5;

  /**
   * Divides. Where neither has an error bar, they were measured once: bytes are bytes, but of times
   * nothing less than half as much again says anything.
   *
   * @param ours the figure
   * @param other what it is measured by
   * @return the ratio
   */
  public static Ratio of(Figure ours, Figure other) {
    double value = ours.value() / other.value();
    if (!ours.hasError() && !other.hasError() && ours.row().measure().unit() != Measure.Unit.BYTES) {
      return new Ratio(value, value / ONCE, value * ONCE);
    }
    return new Ratio(value,
        Math.max(0, ours.low()) / other.high(),
        other.low() <= 0 ? Double.POSITIVE_INFINITY : ours.high() / other.low());
  }

  /**
   * Returns whether it is better by more than can be felt, whatever the errors.
   *
   * @return whether it is
   */
  public boolean better() {
    return value < 1 / FELT && high < 1;
  }

  /**
   * Returns whether it is worse by more than can be felt, whatever the errors.
   *
   * @return whether it is
   */
  public boolean worse() {
    return value > FELT && low > 1;
  }

  /**
   * Finds the best of somebody else's.
   *
   * @param figures the figures of a row
   * @return the least of those that are not ours, or null if there is none
   */
  public static Figure bestPeer(Map<Competitor, Figure> figures) {
    Figure best = null;
    for (Figure figure : figures.values()) {
      if (!figure.competitor().isOurs() && (best == null || figure.value() < best.value())) {
        best = figure;
      }
    }
    return best;
  }
}

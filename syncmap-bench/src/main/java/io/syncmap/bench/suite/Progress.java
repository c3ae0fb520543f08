package io.syncmap.bench.suite;

import java.util.Locale;

/**
 * How far a run is, and how long it still takes: what the remaining steps were reckoned to take, times
 * what the steps so far took more or less than reckoned.
 */
final class Progress {

  private final int steps;
  private final double reckoned;

  private int done;
  private double reckonedDone;
  private double took;

  Progress(int steps, double reckonedSeconds) {
    this.steps = steps;
    this.reckoned = reckonedSeconds;
  }

  void done(double reckonedSeconds, double tookSeconds) {
    done++;
    reckonedDone += reckonedSeconds;
    took += tookSeconds;
  }

  double secondsLeft() {
    double pace = reckonedDone > 0 ? took / reckonedDone : 1;
    return Math.max(0, (reckoned - reckonedDone) * pace);
  }

  /** For example {@code [ 12/86, 3:05 left]}. */
  String prefix() {
    return String.format(Locale.ROOT, "[%" + Integer.toString(steps).length() + "d/%d, %s left]",
        done, steps, clock(secondsLeft()));
  }

  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }
}

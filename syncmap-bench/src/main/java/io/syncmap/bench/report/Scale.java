package io.syncmap.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers to places on an axis.
 *
 * @param logarithmic whether equal ratios have equal lengths, or equal differences
 * @param from the number at the start
 * @param to the number at the end
 * @param start the place of the start
 * @param end the place of the end
 */
record Scale(boolean logarithmic, double from, double to, double start, double end) {

  private static final int[] STEPS = {1, 2, 5};
  private static final int LINEAR_STEPS = 5;

  /** A logarithmic axis whose ends are 1, 2 or 5 times a power of ten, with room for all values. */
  static Scale logarithmic(double least, double most, double start, double end) {
    double from = roundDown(least);
    double to = roundUp(Math.max(most, least * 1.01));
    return new Scale(true, from, to, start, end);
  }

  /** A linear axis from zero, of at most five round steps. */
  static Scale linear(double most, double start, double end) {
    double step = roundUp((most <= 0 ? 1 : most) / LINEAR_STEPS);
    return new Scale(false, 0, step * Math.ceil(most <= 0 ? 1 : most / step), start, end);
  }

  double place(double value) {
    double part = logarithmic
        ? Math.log(Math.max(value, from) / from) / Math.log(to / from) : (value - from) / (to - from);
    return start + Math.min(1, part) * (end - start);
  }

  /** Round numbers along the axis, at most so many. */
  List<Double> ticks(int most) {
    List<Double> ticks = new ArrayList<>();
    if (!logarithmic) {
      double step = roundUp(to / LINEAR_STEPS);
      for (int i = 0; i * step <= to * 1.001; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }
    double power = Math.pow(10, Math.floor(Math.log10(from) + 1e-9));
    for (; power <= to * 1.001; power *= 10) {
      for (int step : STEPS) {
        double tick = power * step;
        if (tick >= from * 0.999 && tick <= to * 1.001) {
          ticks.add(tick);
        }
      }
    }
    if (ticks.size() > most) {
      ticks.removeIf(tick -> Math.abs(Math.log10(tick) - Math.rint(Math.log10(tick))) > 1e-6);
    }
    int every = (ticks.size() + most - 1) / most;
    List<Double> some = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i += Math.max(1, every)) {
      some.add(ticks.get(i));
    }
    return some;
  }

  private static double roundDown(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double lead = value / power;
    return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
  }

  private static double roundUp(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double lead = value / power * (1 - 1e-9);
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }
}

package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Figures along a second quantity: curves on a logarithmic axis, with marks and errors. */
final class LineChart {

  private static final int WIDTH = DotChart.WIDTH;
  private static final double LEFT = 52;
  private static final double RIGHT = WIDTH - 14;
  private static final double TOP = 26;
  private static final double BOTTOM = 236;
  private static final double LEGEND_LINE = 18;

  private final String title;
  private final String xAxis;
  private final String yAxis;

  /** The labels of the places along the axis, equally far apart, in their order. */
  private final List<String> places;

  private final Map<Competitor, NavigableMap<Integer, Figure>> curves = new TreeMap<>();
  private final NavigableMap<Integer, Figure> floor = new TreeMap<>();

  LineChart(String title, String xAxis, String yAxis, List<String> places) {
    this.title = title;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    this.places = List.copyOf(places);
  }

  /** Adds a point; of the machine itself if it has no competitor. */
  LineChart add(int place, Figure figure) {
    (figure.competitor() == null ? floor
        : curves.computeIfAbsent(figure.competitor(), competitor -> new TreeMap<>())).put(place, figure);
    return this;
  }

  String build() {
    Svg svg = new Svg(WIDTH, title);
    Scale scale = scale();
    for (double tick : scale.ticks(7)) {
      double y = scale.place(tick);
      svg.line(LEFT, y, RIGHT, y, "grid");
      svg.text(LEFT - 5, y + 4, "tick end", Names.briefNanos(tick));
    }
    for (int i = 0; i < places.size(); i++) {
      svg.text(x(i), BOTTOM + 15, "tick middle", places.get(i));
    }
    svg.text((LEFT + RIGHT) / 2, BOTTOM + 31, "axis middle", xAxis);
    svg.text(4, 11, "axis", yAxis);
    if (floor.size() > 1) {
      svg.polyline(points(scale, floor), "floor");
    }
    List<Competitor> last = new ArrayList<>(curves.keySet());
    // Ours are drawn last, on top.
    last.sort((one, other) -> Boolean.compare(one.isOurs(), other.isOurs()));
    for (Competitor competitor : last) {
      curve(svg, scale, competitor, curves.get(competitor));
    }
    return svg.build(legend(svg, BOTTOM + 52));
  }

  private void curve(Svg svg, Scale scale, Competitor competitor, NavigableMap<Integer, Figure> points) {
    String color = Svg.color(competitor);
    svg.polyline(points(scale, points), "curve " + color + (competitor.isOurs() ? " thick" : ""));
    points.forEach((place, figure) -> {
      double x = x(place);
      if (figure.hasError()) {
        svg.line(x, scale.place(figure.low()), x, scale.place(figure.high()), "error");
      }
      svg.mark(x, scale.place(figure.value()), competitor);
    });
  }

  @SuppressWarnings("NarrowCalculation") // two names to a line: halves are rounded down on purpose
  private double legend(Svg svg, double top) {
    int i = 0;
    for (Competitor competitor : curves.keySet()) {
      double x = i % 2 == 0 ? 14 : WIDTH / 2.0 + 6;
      double y = top + i / 2 * LEGEND_LINE;
      svg.mark(x, y, competitor);
      svg.text(x + 11, y + 4, "name" + (competitor.isOurs() ? " ours" : ""), competitor.title());
      i++;
    }
    if (floor.size() > 1) {
      double y = top + (i + 1) / 2 * LEGEND_LINE;
      svg.line(6, y, 24, y, "floor");
      svg.text(30, y + 4, "name", "one dependent read of raw memory");
      i += 2;
    }
    return top + (i + 1) / 2 * LEGEND_LINE;
  }

  private double x(int place) {
    double inner = RIGHT - LEFT - 30;
    return LEFT + 15 + (places.size() == 1 ? inner / 2 : inner * place / (places.size() - 1));
  }

  private String points(Scale scale, NavigableMap<Integer, Figure> points) {
    StringBuilder text = new StringBuilder();
    points.forEach((place, figure) ->
        text.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(place), scale.place(figure.value()))));
    return text.toString();
  }

  private Scale scale() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    List<NavigableMap<Integer, Figure>> all = new ArrayList<>(curves.values());
    all.add(floor);
    for (NavigableMap<Integer, Figure> curve : all) {
      for (Figure figure : curve.values()) {
        least = Math.min(least, figure.low() > 0 ? figure.low() : figure.value());
        most = Math.max(most, figure.high());
      }
    }
    return Scale.logarithmic(Math.max(least, 0.1), most, BOTTOM, TOP);
  }
}

package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures as dots along one logarithmic axis, with their errors: equal distances are equal ratios, and
 * what takes 10 ns is seen beside what takes 1,000. Each dot has its name and its number beside it.
 */
final class DotChart {

  static final int WIDTH = 360;

  private static final double LEFT = 136;
  private static final double RIGHT = WIDTH - 66;
  private static final double LINE = 17;
  private static final int TICKS = 5;

  private final String title;
  private final Measure.Unit unit;
  private final Map<String, Collection<Figure>> groups = new LinkedHashMap<>();
  private final Map<String, Figure> floors = new LinkedHashMap<>();

  DotChart(String title, Measure.Unit unit) {
    this.title = title;
    this.unit = unit;
  }

  /**
   * Adds a group.
   *
   * @param name its name
   * @param figures its figures
   * @param floor the machine's own figure to be drawn through the group, or null
   */
  DotChart add(String name, Collection<Figure> figures, Figure floor) {
    groups.put(name, figures);
    if (floor != null) {
      floors.put(name, floor);
    }
    return this;
  }

  String build() {
    Svg svg = new Svg(WIDTH, title);
    Scale scale = scale();
    int lines = groups.values().stream().mapToInt(Collection::size).sum();
    double bottom = 8 + LINE * (lines + 1.3 * groups.size());
    for (double tick : scale.ticks(TICKS)) {
      svg.line(scale.place(tick), 4, scale.place(tick), bottom, "grid");
      svg.text(scale.place(tick), bottom + 14, "tick middle", Names.brief(tick));
    }
    double y = 4;
    for (Map.Entry<String, Collection<Figure>> group : groups.entrySet()) {
      y += LINE;
      svg.text(4, y, "group", group.getKey());
      y += 0.3 * LINE;
      Figure floor = floors.get(group.getKey());
      if (floor != null) {
        double x = scale.place(floor.value());
        svg.line(x, y, x, y + LINE * group.getValue().size(), "floor");
      }
      for (Figure figure : group.getValue()) {
        y += LINE;
        dot(svg, scale, figure, y - 5);
      }
    }
    svg.text((LEFT + RIGHT) / 2, bottom + 30, "axis middle",
        unit.title() + ", logarithmic; left is better");
    if (!floors.isEmpty()) {
      svg.text((LEFT + RIGHT) / 2, bottom + 45, "axis middle",
          "dashed: one dependent read of raw memory");
    }
    return svg.build(bottom + (floors.isEmpty() ? 36 : 51));
  }

  private void dot(Svg svg, Scale scale, Figure figure, double y) {
    Competitor competitor = figure.competitor();
    String weight = competitor.isOurs() ? " ours" : "";
    double x = scale.place(figure.value());
    svg.text(LEFT - 10, y + 4, "name end" + weight, competitor.title());
    svg.line(LEFT, y, RIGHT, y, "rail");
    if (figure.hasError()) {
      double low = scale.place(figure.low());
      double high = scale.place(figure.high());
      svg.line(low, y, high, y, "error");
      svg.line(low, y - 3, low, y + 3, "error");
      svg.line(high, y - 3, high, y + 3, "error");
    }
    svg.mark(x, y, competitor);
    svg.text(RIGHT + 8, y + 4, "value" + weight, Names.value(figure.value(), unit));
  }

  private Scale scale() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Collection<Figure> group : groups.values()) {
      for (Figure figure : group) {
        if (figure.value() > 0) {
          least = Math.min(least, figure.low() > 0 ? figure.low() : figure.value());
          most = Math.max(most, figure.high());
        }
      }
    }
    for (Figure floor : floors.values()) {
      least = Math.min(least, floor.value());
    }
    return most == 0
        ? Scale.logarithmic(1, 10, LEFT, RIGHT) : Scale.logarithmic(least, most, LEFT, RIGHT);
  }
}

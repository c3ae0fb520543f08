package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Amounts as bars from zero, each of a solid part and a hatched one that follows it. */
final class BarChart {

  private static final int WIDTH = DotChart.WIDTH;
  private static final double LEFT = 136;
  private static final double RIGHT = WIDTH - 66;
  private static final double LINE = 20;

  private final String title;
  private final String axis;
  private final Measure.Unit unit;
  private final Map<Competitor, double[]> bars = new LinkedHashMap<>();

  BarChart(String title, String axis, Measure.Unit unit) {
    this.title = title;
    this.axis = axis;
    this.unit = unit;
  }

  BarChart add(Competitor competitor, double solid, double hatched) {
    bars.put(competitor, new double[] {solid, hatched});
    return this;
  }

  String build() {
    Svg svg = new Svg(WIDTH, title);
    double most = bars.values().stream().mapToDouble(bar -> bar[0] + bar[1]).max().orElse(1);
    Scale scale = Scale.linear(most, LEFT, RIGHT);
    double bottom = 6 + LINE * bars.size();
    for (double tick : scale.ticks(5)) {
      svg.line(scale.place(tick), 4, scale.place(tick), bottom, "grid");
      svg.text(scale.place(tick), bottom + 14, "tick middle", Names.brief(tick));
    }
    double y = 6;
    for (Map.Entry<Competitor, double[]> entry : bars.entrySet()) {
      Competitor competitor = entry.getKey();
      double solid = entry.getValue()[0];
      double hatched = entry.getValue()[1];
      String weight = competitor.isOurs() ? " ours" : "";
      svg.text(LEFT - 10, y + 12, "name end" + weight, competitor.title());
      svg.rectangle(LEFT, y + 2, scale.place(solid) - LEFT, 13, "fill " + Svg.color(competitor));
      double x = scale.place(solid);
      double width = scale.place(solid + hatched) - x;
      svg.rectangle(x, y + 2, width, 13, "pale " + Svg.color(competitor));
      svg.text(RIGHT + 8, y + 12, "value" + weight, Names.value(solid + hatched, unit));
      y += LINE;
    }
    svg.text((LEFT + RIGHT) / 2, bottom + 30, "axis middle", axis);
    return svg.build(bottom + 36);
  }
}

package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import java.util.Locale;

/** A picture in SVG. Colors are classes, which the page's style gives light and dark values. */
final class Svg {

  private static final double MARK = 4.5;

  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final String title;

  Svg(int width, String title) {
    this.width = width;
    this.title = title;
  }

  Svg text(double x, double y, String style, String text) {
    body.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n",
        x, y, style, escape(text)));
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    body.append(String.format(Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n",
        x1, y1, x2, y2, style));
    return this;
  }

  Svg rectangle(double x, double y, double width, double height, String style) {
    body.append(String.format(Locale.ROOT,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>\n",
        x, y, Math.max(0, width), height, style));
    return this;
  }

  Svg polyline(String points, String style) {
    body.append("<polyline points=\"").append(points.strip()).append("\" class=\"").append(style)
        .append("\"/>\n");
    return this;
  }

  /** A competitor's own mark: its shape tells it from others where its color does not. */
  Svg mark(double x, double y, Competitor competitor) {
    String path = switch (competitor) {
      case ONHEAP -> circle(MARK + 0.5);
      case OFFHEAP -> polygon(MARK + 1.5, -1, 0, 0, -1, 1, 0, 0, 1);
      case CONCURRENT_HASH_MAP -> polygon(MARK - 0.5, -1, -1, 1, -1, 1, 1, -1, 1);
      case NON_BLOCKING_HASH_MAP -> polygon(MARK + 0.5, 0, -1, 1, 0.8, -1, 0.8);
      case CAFFEINE -> polygon(MARK + 0.5, 0, 1, 1, -0.8, -1, -0.8);
      case CHRONICLE_MAP -> polygon(MARK + 0.5,
          -0.35, -1, 0.35, -1, 0.35, -0.35, 1, -0.35, 1, 0.35, 0.35, 0.35,
          0.35, 1, -0.35, 1, -0.35, 0.35, -1, 0.35, -1, -0.35, -0.35, -0.35);
      case OHC -> polygon(MARK + 0.5,
          -0.5, -1, 0, -0.5, 0.5, -1, 1, -0.5, 0.5, 0, 1, 0.5,
          0.5, 1, 0, 0.5, -0.5, 1, -1, 0.5, -0.5, 0, -1, -0.5);
    };
    body.append(String.format(Locale.ROOT,
        "<path transform=\"translate(%.1f %.1f)\" d=\"%s\" class=\"fill %s\"/>\n",
        x, y, path, color(competitor)));
    return this;
  }

  static String color(Competitor competitor) {
    return "c-" + competitor.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String circle(double radius) {
    return String.format(Locale.ROOT, "M%.1f 0A%.1f %.1f 0 1 1 %.1f 0A%.1f %.1f 0 1 1 %.1f 0Z",
        -radius, radius, radius, radius, radius, radius, -radius);
  }

  private static String polygon(double radius, double... points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      path.append(String.format(Locale.ROOT, "%s%.2f %.2f",
          i == 0 ? "M" : "L", radius * points[i], radius * points[i + 1]));
    }
    return path.append('Z').toString();
  }

  String build(double height) {
    return String.format(Locale.ROOT,
        "<svg viewBox=\"0 0 %d %.0f\" width=\"%d\" height=\"%.0f\" role=\"img\" aria-label=\"%s\">%n"
            + "%s</svg>%n",
        width, height, width, height, escape(title), body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}

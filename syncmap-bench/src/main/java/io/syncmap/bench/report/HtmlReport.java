package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Results as one HTML file that needs no other. */
public final class HtmlReport {

  private static final String STYLE = "report.css";

  private final Results results;
  private final Advice advice;
  private final List<Competitor> competitors;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(Results results) {
    this.results = results;
    advice = Advice.of(results);
    Set<Competitor> present = EnumSet.noneOf(Competitor.class);
    results.rows().values().forEach(figures -> present.addAll(figures.keySet()));
    competitors = new ArrayList<>(present);
  }

  /**
   * Makes the page.
   *
   * @param results the results
   * @return the page's text
   * @throws IOException if the style cannot be read
   */
  public static String of(Results results) throws IOException {
    HtmlReport report = new HtmlReport(results);
    report.head();
    report.advice();
    report.losses();
    Charts charts = new Charts(results);
    report.charts("Time of an operation", """
        Dots on a logarithmic axis: equal distances are equal ratios. Bars are JMH's error at 99.9 %,
        from the iterations of one row; where they overlap, the figures say nothing about who is faster.
        """, charts.operations());
    report.charts("Growth with the map", "", charts.sizes());
    report.charts("Growth with the threads", "", charts.threads());
    report.charts("The longest store while a map grows", """
        One thread stores new keys, one after the other, in a JVM with a touched heap. Under Epsilon no
        collector runs, and what is left is the map's own work; under G1 it is what a program sees.
        """, charts.tails());
    report.charts("Memory", """
        Key and value included: for maps on the heap they are Java objects, for the others bytes. What is
        outside is the growth of the process's resident size, exact to a few bytes per entry.
        """, charts.memory());
    report.charts("Pauses of the collector", """
        A load allocates the same number of bytes beside each map. The pauses are those of G1's own log.
        """, charts.pauses());
    report.charts("Start", "Bars go from the least to the most of several JVMs.", charts.start());
    report.charts("Allocation", """
        By JMH's gc profiler. A load from outside the heap makes at least the object that it returns.
        """, charts.allocation());
    report.go();
    report.tables();
    report.method();
    return report.html.append("</body>\n</html>\n").toString();
  }

  private void head() throws IOException {
    String style;
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
      style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Stamp stamp = results.stamp();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>SyncMap: which map to use</title>\n<style>\n").append(style)
        .append("</style>\n</head>\n<body>\n")
        .append("<h1>On-heap or off-heap, and against what you use today?</h1>\n");
    html.append("<p class=\"lead\">");
    for (Competitor ours : List.of(Competitor.ONHEAP, Competitor.OFFHEAP)) {
      html.append(escape(standing(ours))).append(' ');
    }
    html.append("</p>\n<p class=\"stamp\">")
        .append(escape(String.join(" · ", stamp.date(), "commit " + stamp.commit(), stamp.jdk(),
            stamp.cpu(), stamp.processors() + " processors", stamp.memory(), stamp.system(),
            stamp.pages())))
        .append(" · <code>").append(escape(stamp.command())).append("</code></p>\n");
    if (stamp.isBusy()) {
      html.append("<p class=\"bad\"><strong>The machine was busy</strong> at the start: load average ")
          .append(Names.number(stamp.load())).append(". Small differences are noise.</p>\n");
    }
    results.cannotStart().forEach((competitor, reason) -> html.append("<p class=\"bad\"><strong>")
        .append(escape(competitor.title())).append(" cannot start:</strong> ").append(escape(reason))
        .append("</p>\n"));
    results.failures().forEach((step, reason) -> html
        .append("<p class=\"bad\"><strong>Not measured:</strong> ").append(escape(step)).append(": ")
        .append(escape(reason)).append("</p>\n"));
  }

  private String standing(Competitor ours) {
    int better = 0;
    int worse = 0;
    int all = 0;
    for (Map<Competitor, Figure> figures : results.rows().values()) {
      Figure figure = figures.get(ours);
      Figure base = figures.get(Competitor.CONCURRENT_HASH_MAP);
      if (figure != null && base != null && figure.row().measure().unit() == Measure.Unit.NANOS) {
        all++;
        Ratio ratio = Ratio.of(figure, base);
        better += ratio.better() ? 1 : 0;
        worse += ratio.worse() ? 1 : 0;
      }
    }
    if (all == 0) {
      return ours.title() + ": no figures.";
    }
    return ours.title() + " against ConcurrentHashMap: of " + all + " times, better in " + better
        + ", worse in " + worse + ", no difference beyond the errors in " + (all - better - worse) + ".";
  }

  private void advice() {
    html.append("<h2>Which one to use</h2>\n<p>Computed from the figures below: the geometric mean of")
        .append(" the ratios to ConcurrentHashMap over the rows of each use. Maps within 10 % of the")
        .append(" best are named together.</p>\n<div class=\"scroll\"><table>\n")
        .append("<tr><th>for</th><th>use</th>");
    for (Competitor competitor : competitors) {
      html.append("<th class=\"number\">").append(Names.brief(competitor)).append("</th>");
    }
    html.append("</tr>\n");
    for (Advice.Case useCase : advice.cases()) {
      List<Competitor> best = useCase.best();
      html.append("<tr><td>").append(escape(useCase.title())).append("<small>").append(useCase.rows())
          .append(useCase.rows() == 1 ? " row" : " rows").append("</small></td><td class=\"use\">")
          .append(String.join(" or ", best.stream().map(HtmlReport::name).toList())).append("</td>");
      for (Competitor competitor : competitors) {
        Double ratio = useCase.toBase().get(competitor);
        html.append("<td class=\"number").append(best.contains(competitor) ? " good" : "").append("\">")
            .append(ratio == null ? "–" : Names.ratio(ratio) + "×").append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</table></div>\n");
  }

  private void losses() {
    html.append("<h2>Where SyncMap loses</h2>\n<p>").append(advice.losses().size()).append(" of ")
        .append(advice.compared()).append(" figures are worse than the best of somebody else's by more")
        .append(" than 10 % and beyond the errors. Worst first.</p>\n");
    if (advice.losses().isEmpty()) {
      return;
    }
    boolean folded = advice.losses().size() > 12;
    html.append(folded ? "<details open><summary>All of them</summary>\n" : "")
        .append("<div class=\"scroll\"><table>\n<tr><th>what</th><th class=\"number\">ratio</th>")
        .append("<th>ours</th><th>the best</th></tr>\n");
    for (Advice.Loss loss : advice.losses()) {
      Row row = loss.figure().row();
      html.append("<tr><td>").append(escape(row.measure().title())).append("<small>")
          .append(escape(row.circumstances())).append("</small></td><td class=\"number bad\">")
          .append(Names.ratio(loss.ratio().value())).append("×</td>")
          .append(taker(loss.figure())).append(taker(loss.peer())).append("</tr>\n");
    }
    html.append("</table></div>\n").append(folded ? "</details>\n" : "");
  }

  /** The name, which may be broken on a narrow screen. */
  private static String name(Competitor competitor) {
    return escape(competitor.title()).replace("HashMap", "<wbr>HashMap");
  }

  private static String taker(Figure figure) {
    return "<td>" + name(figure.competitor()) + "<small>" + escape(figure.text()) + "</small></td>";
  }

  private void charts(String title, String note, List<Charts.Chart> charts) {
    if (charts.isEmpty()) {
      return;
    }
    html.append("<h2>").append(escape(title)).append("</h2>\n");
    if (!note.isEmpty()) {
      html.append("<p class=\"soft\">").append(escape(note.strip())).append("</p>\n");
    }
    html.append("<div class=\"cards\">\n");
    for (Charts.Chart chart : charts) {
      html.append("<div class=\"card\"><h3>").append(escape(chart.title())).append("</h3>\n");
      if (!chart.note().isEmpty()) {
        html.append("<p class=\"soft\">").append(escape(chart.note())).append("</p>\n");
      }
      html.append(chart.svg()).append("</div>\n");
    }
    html.append("</div>\n");
  }

  private void go() {
    if (results.goBodies().isEmpty()) {
      return;
    }
    html.append("<h2>Beside Go's sync.Map</h2>\n<p class=\"soft\">Bodies of Go's own benchmarks, one")
        .append(" thread, one after the other on this machine; ns for a run of the body, that of Range")
        .append(" over 1,024 keys. Bodies that this Go does not have are left out; before 1.21,")
        .append(" LoadAndDeleteCollision deletes an absent key there, and here stores it again.</p>\n")
        .append("<div class=\"scroll\"><table>\n<tr><th>body</th><th class=\"number\">")
        .append(escape(results.goBodies().get(0).version()))
        .append("</th><th class=\"number\">on-heap</th><th class=\"number\">ratio</th></tr>\n");
    for (GoBody body : results.goBodies()) {
      html.append("<tr><td>").append(escape(body.name())).append("</td><td class=\"number\">")
          .append(Names.number(body.go())).append("</td><td class=\"number\">")
          .append(Names.number(body.ours())).append(" ± ").append(Names.number(body.error()))
          .append("</td><td class=\"number\">").append(Names.ratio(body.ratio()))
          .append("×</td></tr>\n");
    }
    html.append("</table></div>\n");
  }

  private void tables() {
    html.append("<h2>All figures</h2>\n<p>Less is better. Below each figure its ratio to")
        .append(" ConcurrentHashMap, and in brackets that to the best of somebody else's.</p>\n")
        .append("<details><summary>The table</summary>\n<div class=\"scroll\">")
        .append("<table>\n<tr><th>what</th>");
    competitors.forEach(competitor ->
        html.append("<th class=\"number\">").append(Names.brief(competitor)).append("</th>"));
    html.append("</tr>\n");
    results.rows().forEach((row, figures) -> {
      html.append("<tr><td>").append(escape(row.measure().title())).append("<small>")
          .append(escape(row.circumstances())).append("</small></td>");
      Figure base = figures.get(Competitor.CONCURRENT_HASH_MAP);
      Figure best = Ratio.bestPeer(figures);
      competitors.forEach(competitor -> html.append(cell(figures.get(competitor), base, best)));
      html.append("</tr>\n");
    });
    html.append("</table></div>\n</details>\n");
  }

  private static String cell(Figure figure, Figure base, Figure best) {
    if (figure == null) {
      return "<td class=\"number\">–</td>";
    }
    String error = figure.hasError() && figure.row().measure().unit() == Measure.Unit.NANOS
        ? " ± " + Names.number((figure.high() - figure.low()) / 2) : "";
    StringBuilder cell =
        new StringBuilder("<td class=\"number\">").append(escape(figure.text() + error));
    if (base != null && base.value() > 0) {
      cell.append("<small>").append(Names.ratio(figure.value() / base.value())).append('×');
      if (best != null && best.value() > 0 && figure.competitor().isOurs()) {
        cell.append(" (").append(Names.ratio(figure.value() / best.value())).append("×)");
      }
      cell.append("</small>");
    }
    return cell.append("</td>").toString();
  }

  private void method() {
    html.append("""
        <h2>How it was measured</h2>
        <p>JMH 1.37; every row in JVMs of its own, with a fixed heap that was touched before; keys equal
        to the stored ones but never identical, in random order; values compared byte for byte before the
        measurement. Chronicle Map is told the number of entries and samples of key and value, and OHC a
        capacity, since neither works without; both get serializers for Long and Latin-1 strings. Nobody
        else is told anything. The same flags go to every JVM. The figures as JSON are in
        <code>results.json</code> beside this file, JMH's own in <code>jmh.json</code>. More in
        <code>docs/BENCHMARKS.md</code>.</p>
        """);
  }

  private static String escape(String text) {
    return Svg.escape(text);
  }
}

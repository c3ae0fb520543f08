package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Results as a page of Markdown, for those who read the repository and open no HTML file. */
public final class MarkdownReport {

  private final Results results;
  private final List<Competitor> columns;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(Results results) {
    this.results = results;
    Set<Competitor> present = EnumSet.noneOf(Competitor.class);
    results.rows().values().forEach(figures -> present.addAll(figures.keySet()));
    columns = new ArrayList<>(present);
  }

  /**
   * Makes the page.
   *
   * @param results the results
   * @return the page's text
   */
  public static String of(Results results) {
    MarkdownReport report = new MarkdownReport(results);
    report.head();
    report.advice();
    report.figures();
    report.go();
    report.missing();
    return report.text.toString();
  }

  private void head() {
    Stamp stamp = results.stamp();
    text.append("# Which map to use\n\n").append(stamp.date()).append(", commit ").append(stamp.commit())
        .append(", ").append(stamp.jdk()).append(", ").append(stamp.cpu()).append(", ")
        .append(stamp.processors()).append(" processors, ").append(stamp.memory()).append(", ")
        .append(stamp.pages()).append(": `").append(stamp.command())
        .append("`\n\nLess is better. × is the ratio to ConcurrentHashMap in the same run; ± is JMH's error")
        .append(" at 99.9 %, where there is one. Charts are in `report.html`, the figures in")
        .append(" `results.json`.\n");
  }

  private void advice() {
    Advice advice = Advice.of(results);
    text.append("\n| for | use |\n|---|---|\n");
    for (Advice.Case useCase : advice.cases()) {
      text.append("| ").append(useCase.title()).append(" | ").append(useCase.answer()).append(" |\n");
    }
    text.append('\n').append(advice.losses().size()).append(" of ").append(advice.compared())
        .append(" figures of SyncMap are worse than the best of somebody else's by more than 10 % and")
        .append(" beyond the errors.\n");
  }

  private void figures() {
    Measure measure = null;
    for (Map.Entry<Row, Map<Competitor, Figure>> entry : results.rows().entrySet()) {
      Row row = entry.getKey();
      if (row.measure() != measure) {
        measure = row.measure();
        text.append("\n## ").append(capital(measure.title())).append(", ").append(measure.unit().title())
            .append("\n\n| |");
        columns.forEach(column -> text.append(' ').append(Names.brief(column)).append(" |"));
        text.append("\n|---|").append("---:|".repeat(columns.size())).append('\n');
      }
      text.append("| ").append(row.circumstances()).append(" |");
      Figure base = entry.getValue().get(Competitor.CONCURRENT_HASH_MAP);
      columns.forEach(column ->
          text.append(' ').append(cell(entry.getValue().get(column), base)).append(" |"));
      text.append('\n');
    }
  }

  private static String capital(String title) {
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  private static String cell(Figure figure, Figure base) {
    if (figure == null) {
      return "–";
    }
    String value = Names.number(figure.value());
    if (figure.hasError()) {
      value += " ± " + Names.number((figure.high() - figure.low()) / 2);
    }
    return base == null || base == figure || base.value() == 0 ? value
        : value + " (" + Names.ratio(figure.value() / base.value()) + "×)";
  }

  private void go() {
    if (results.goBodies().isEmpty()) {
      return;
    }
    text.append("\n## Bodies of Go's own benchmarks, one thread, ns\n\n| body | ")
        .append(results.goBodies().get(0).version()).append(" | on-heap | ratio |\n|---|---:|---:|---:|\n");
    for (GoBody body : results.goBodies()) {
      text.append("| ").append(body.name()).append(" | ").append(Names.number(body.go())).append(" | ")
          .append(Names.number(body.ours())).append(" ± ").append(Names.number(body.error()))
          .append(" | ").append(Names.ratio(body.ratio())).append("× |\n");
    }
  }

  private void missing() {
    if (results.cannotStart().isEmpty() && results.failures().isEmpty()) {
      return;
    }
    text.append("\n## Not measured\n\n");
    results.cannotStart().forEach((competitor, reason) ->
        text.append("- ").append(competitor.title()).append(" cannot start: ").append(reason).append('\n'));
    results.failures().forEach((step, reason) ->
        text.append("- ").append(step).append(": ").append(reason).append('\n'));
  }
}

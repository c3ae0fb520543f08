package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Results as a table for a terminal of 120 columns. */
public final class TerminalTable {

  private static final int LABEL = 38;
  private static final int CELL = 11;

  private final Results results;
  private final List<Competitor> columns;
  private final StringBuilder text = new StringBuilder();

  private TerminalTable(Results results) {
    this.results = results;
    Set<Competitor> present = EnumSet.noneOf(Competitor.class);
    results.rows().values().forEach(figures -> present.addAll(figures.keySet()));
    columns = new ArrayList<>(present);
  }

  /**
   * Makes the table, and the answer to "which one to use?" below it.
   *
   * @param results the results
   * @return the text
   */
  public static String of(Results results) {
    TerminalTable table = new TerminalTable(results);
    table.figures();
    table.go();
    table.advice();
    return table.text.toString();
  }

  private void figures() {
    text.append('\n').append(pad("less is better; × is to ConcurrentHashMap", LABEL));
    columns.forEach(column -> text.append(left(Names.brief(column), CELL)));
    text.append('\n');
    Measure measure = null;
    for (Map.Entry<Row, Map<Competitor, Figure>> entry : results.rows().entrySet()) {
      Row row = entry.getKey();
      if (!isShown(row.measure())) {
        continue;
      }
      if (row.measure() != measure) {
        measure = row.measure();
        text.append(measure.title()).append(", ").append(measure.unit().title()).append('\n');
      }
      text.append(pad("  " + row.circumstances(), LABEL));
      Figure base = entry.getValue().get(Competitor.CONCURRENT_HASH_MAP);
      for (Competitor column : columns) {
        text.append(left(cell(entry.getValue().get(column), base), CELL));
      }
      text.append('\n');
    }
    results.cannotStart().forEach((competitor, reason) -> text.append(competitor.title())
        .append(" cannot start: ").append(reason).append('\n'));
    results.failures().forEach((step, reason) -> text.append("not measured: ").append(step)
        .append(": ").append(reason).append('\n'));
  }

  /** The percentiles are for the report; the longest of all is shown. */
  private static boolean isShown(Measure measure) {
    return switch (measure) {
      case STORE_PERCENTILE, STORE_CORRECTED, BYTES_HEAP, BYTES_OUTSIDE, BYTES_ACCOUNTED -> false;
      default -> true;
    };
  }

  private static String cell(Figure figure, Figure base) {
    if (figure == null) {
      return "–";
    }
    String value = figure.row().measure().unit() == Measure.Unit.NANOS
        ? Names.nanos(figure.value()).replace(" ns", "").replace(" ", "") : Names.number(figure.value());
    return base == null || base == figure || base.value() == 0 ? value
        : value + " " + Names.ratio(figure.value() / base.value()) + "×";
  }

  private void go() {
    if (results.goBodies().isEmpty()) {
      return;
    }
    text.append("bodies of Go's benchmarks, ns, one thread: ")
        .append(results.goBodies().get(0).version()).append(", on-heap, ratio\n");
    for (GoBody body : results.goBodies()) {
      text.append(pad("  " + body.name(), LABEL))
          .append(left(Names.number(body.go()), CELL))
          .append(left(Names.number(body.ours()), CELL))
          .append(left(Names.ratio(body.ratio()) + "×", CELL)).append('\n');
    }
  }

  private void advice() {
    Advice advice = Advice.of(results);
    text.append("\nWhich one to use\n");
    for (Advice.Case useCase : advice.cases()) {
      text.append("  ").append(pad(useCase.title() + ":", 44)).append(useCase.answer()).append('\n');
    }
    text.append(String.format(Locale.ROOT, "%nSlower than the best of the others, beyond the errors: "
        + "%d of %d figures of ours; the report lists them.%n",
        advice.losses().size(), advice.compared()));
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }

  private static String left(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }
}

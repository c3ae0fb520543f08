package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.EntryKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The charts that results have figures for. */
final class Charts {

  /**
   * A chart and its words.
   *
   * @param title what it shows
   * @param note how to read it; may be empty
   * @param svg the picture
   */
  record Chart(String title, String note, String svg) {}

  private final Map<Row, Map<Competitor, Figure>> rows;
  private final Map<Row, Figure> floors;

  Charts(Results results) {
    rows = results.rows();
    floors = results.floors();
  }

  /** One chart for each measure of an operation's time and each kind of entries. */
  List<Chart> operations() {
    Map<Measure, Map<EntryKind, List<Row>>> sorted = new TreeMap<>();
    rows.keySet().stream().filter(Charts::isOperation).forEach(row ->
        sorted.computeIfAbsent(row.measure(), measure -> new TreeMap<>())
            .computeIfAbsent(row.kind(), kind -> new ArrayList<>()).add(row));
    List<Chart> charts = new ArrayList<>();
    sorted.forEach((measure, kinds) -> kinds.forEach((kind, ofKind) -> {
      String title = measure.title() + " – " + Names.kind(kind);
      DotChart chart = new DotChart(title, measure.unit());
      for (Row row : ofKind) {
        chart.add(entries(row), rows.get(row).values(), measure == Measure.LOAD_HIT ? floor(row) : null);
      }
      charts.add(new Chart(title, "", chart.build()));
    }));
    return charts;
  }

  /** The circumstances without the kind of entries, which the title has. */
  private static String entries(Row row) {
    return row.circumstances().substring(Names.kind(row.kind()).length() + 2);
  }

  @SuppressWarnings("EnumOrdinal") // measures are declared operations first
  private static boolean isOperation(Row row) {
    return row.measure().ordinal() < Measure.FLOOR.ordinal();
  }

  private Figure floor(Row row) {
    return floors.get(new Row(Measure.FLOOR, row.kind(), row.size(), 1, Row.UNIFORM));
  }

  /** How the cost of an operation grows with the map. */
  List<Chart> sizes() {
    List<Chart> charts = new ArrayList<>();
    for (EntryKind kind : EntryKind.values()) {
      List<Row> ofKind = select(row -> row.measure() == Measure.LOAD_HIT && row.kind() == kind
          && row.threads() == 1 && row.variant().equals(Row.UNIFORM));
      if (ofKind.size() < 2) {
        continue;
      }
      String title = "load, present, by the map's size – " + Names.kind(kind);
      List<String> places = ofKind.stream().map(row -> Names.count(row.size())).toList();
      LineChart chart = new LineChart(
          title, "entries", "ns per operation, logarithmic; lower is better", places);
      for (int i = 0; i < ofKind.size(); i++) {
        addAll(chart, i, ofKind.get(i));
        Figure floor = floor(ofKind.get(i));
        if (floor != null) {
          chart.add(i, floor);
        }
      }
      charts.add(new Chart(title, "", chart.build()));
    }
    return charts;
  }

  /** How the cost of an operation grows with the threads. */
  List<Chart> threads() {
    Map<Row, List<Row>> sameButThreads = new LinkedHashMap<>();
    for (Row row : select(Charts::isOperation)) {
      Row one = new Row(row.measure(), row.kind(), row.size(), 1, row.variant());
      sameButThreads.computeIfAbsent(one, r -> new ArrayList<>()).add(row);
    }
    List<Chart> charts = new ArrayList<>();
    sameButThreads.forEach((one, ofRow) -> {
      if (ofRow.size() < 2 || one.size() < 1_000_000) {
        return;
      }
      String title = one.measure().title() + ", by threads – " + Names.kind(one.kind()) + ", "
          + Names.entries(one.size());
      List<String> places = ofRow.stream().map(row -> Integer.toString(row.threads())).toList();
      LineChart chart = new LineChart(title, "threads",
          "ns per operation of each thread, logarithmic; flat is perfect", places);
      for (int i = 0; i < ofRow.size(); i++) {
        addAll(chart, i, ofRow.get(i));
      }
      charts.add(new Chart(title, "", chart.build()));
    });
    return charts;
  }

  private void addAll(LineChart chart, int place, Row row) {
    rows.get(row).values().forEach(figure -> chart.add(place, figure));
  }

  /** Percentiles of single stores while a map grows. */
  List<Chart> tails() {
    List<Chart> charts = new ArrayList<>();
    for (Row longest : select(row -> row.measure() == Measure.LONGEST_STORE)) {
      for (Measure measure : List.of(Measure.STORE_PERCENTILE, Measure.STORE_CORRECTED)) {
        String prefix = longest.variant() + " p";
        List<Row> percentiles = select(row -> row.measure() == measure && row.kind() == longest.kind()
            && row.size() == longest.size() && row.variant().startsWith(prefix));
        List<String> places = new ArrayList<>();
        percentiles.forEach(row ->
            places.add(row.variant().substring(prefix.length()).replaceFirst("\\.0$", "")));
        places.add("longest");
        boolean corrected = measure == Measure.STORE_CORRECTED;
        String title = (corrected ? "waiting for a store" : "single stores") + " while filling "
            + Names.count(longest.size()) + " – " + Names.kind(longest.kind()) + ", "
            + longest.variant();
        LineChart chart = new LineChart(
            title, "percentile", "ns, logarithmic; lower is better", places);
        for (int i = 0; i < percentiles.size(); i++) {
          addAll(chart, i, percentiles.get(i));
        }
        addAll(chart, percentiles.size(), longest);
        charts.add(new Chart(title, corrected
            ? "Corrected for coordinated omission, as of a program that stores once in 2 µs." : "",
            chart.build()));
      }
    }
    return charts;
  }

  /** Memory for each entry. */
  List<Chart> memory() {
    List<Chart> charts = new ArrayList<>();
    for (Row total : select(row -> row.measure() == Measure.BYTES_TOTAL)) {
      String title = "memory for each entry – " + Names.kind(total.kind()) + ", "
          + Names.entries(total.size());
      BarChart chart =
          new BarChart(title, "bytes per entry, key and value included", Measure.Unit.BYTES);
      for (Competitor competitor : rows.get(total).keySet()) {
        chart.add(competitor, value(total.with(Measure.BYTES_HEAP), competitor),
            value(total.with(Measure.BYTES_OUTSIDE), competitor));
      }
      charts.add(new Chart(
          title, "Full: on the heap. Pale: outside, by the resident size.", chart.build()));
    }
    return charts;
  }

  /** Allocation for each operation. */
  List<Chart> allocation() {
    List<Chart> charts = new ArrayList<>();
    for (Row row : select(Charts::isOperation)) {
      Map<Competitor, Figure> figures = rows.get(row);
      if (row.threads() > 1 || !row.variant().equals(Row.UNIFORM)
          || figures.values().stream().allMatch(figure -> figure.allocated() == null)
          || select(other -> other.measure() == row.measure() && other.kind() == row.kind()
              && other.size() > row.size() && other.threads() == 1).size() > 0) {
        continue;
      }
      String title = "allocated on the heap: " + row.measure().title() + " – " + Names.kind(row.kind());
      BarChart chart = new BarChart(title, "bytes allocated per operation", Measure.Unit.BYTES);
      figures.forEach((competitor, figure) -> {
        if (figure.allocated() != null) {
          chart.add(competitor, figure.allocated() < 0.5 ? 0 : figure.allocated(), 0);
        }
      });
      charts.add(new Chart(title, "", chart.build()));
    }
    return charts;
  }

  /** Pauses of the collector beside a map. */
  List<Chart> pauses() {
    Map<EntryKind, Map<String, List<Row>>> sorted = new TreeMap<>();
    for (Row row : select(any ->
        any.measure() == Measure.LONGEST_PAUSE && !any.variant().equals("FILL"))) {
      sorted.computeIfAbsent(row.kind(), kind -> new TreeMap<>())
          .computeIfAbsent(row.variant(), variant -> new ArrayList<>()).add(row);
    }
    List<Chart> charts = new ArrayList<>();
    sorted.forEach((kind, variants) -> variants.forEach((variant, ofVariant) -> {
      String title = "longest pause of G1, a load that "
          + (variant.equals("READ") ? "allocates and reads" : "allocates, reads and stores")
          + " – " + Names.kind(kind);
      DotChart chart = new DotChart(title, Measure.Unit.MILLIS);
      for (Row row : ofVariant) {
        Collection<Figure> figures = rows.get(row).values();
        chart.add(Names.entries(row.size()), figures, null);
      }
      charts.add(new Chart(title, "", chart.build()));
    }));
    return charts;
  }

  /** From main to the first answer. */
  List<Chart> start() {
    List<Chart> charts = new ArrayList<>();
    for (Row row : select(row -> row.measure() == Measure.FIRST_ANSWER)) {
      String title = "from main to the first answer – " + Names.kind(row.kind());
      String svg = new DotChart(title, Measure.Unit.MILLIS)
          .add("median, least and most", rows.get(row).values(), null).build();
      charts.add(new Chart(title, "", svg));
    }
    return charts;
  }

  private double value(Row row, Competitor competitor) {
    Figure figure = rows.getOrDefault(row, Map.of()).get(competitor);
    return figure == null ? 0 : figure.value();
  }

  private List<Row> select(Predicate<Row> predicate) {
    return rows.keySet().stream().filter(predicate).toList();
  }
}

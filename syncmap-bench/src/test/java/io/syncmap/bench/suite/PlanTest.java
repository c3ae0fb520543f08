package io.syncmap.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.report.Measure;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class PlanTest {

  private static final List<Competitor> ALL = List.of(Competitor.values());
  private static final Path FOLDER = Path.of("nowhere");

  private static List<Step> full() {
    return Plan.full(ALL, FOLDER, 2, 2, 500);
  }

  @Test
  void noStepIsTwiceInAPlan() {
    for (List<Step> plan : List.of(full(), Plan.quick(ALL, FOLDER, 2), Plan.check(ALL, FOLDER))) {
      Set<String> titles = new HashSet<>();
      plan.forEach(step -> assertTrue(titles.add(step.title()), step::title));
    }
  }

  @Test
  void fullRunHasEveryMeasureOfABenchmark() {
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    full().forEach(step -> measures.add(step.row().measure()));
    for (Measure measure : Measure.values()) {
      assertTrue(measure.benchmark().isEmpty() || measures.contains(measure), measure::title);
    }
  }

  @Test
  void everyMeasureNamesABenchmarkThatExists() {
    List<String> names = BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of())
        .stream().map(entry -> entry.getUsername()).toList();
    for (Measure measure : Measure.values()) {
      measure.benchmark().ifPresent(name ->
          assertTrue(names.contains("io.syncmap.bench." + name), name));
    }
  }

  @Test
  void quickRunTakesAboutFiveMinutes() {
    double seconds = Plan.quick(ALL, FOLDER, 2).stream().mapToDouble(Step::seconds).sum();
    assertTrue(seconds > 150 && seconds < 360, () -> seconds + " s");
  }

  @Test
  void competitorWithoutAnOperationIsNotAskedForIt() {
    assertFalse(full().stream().anyMatch(step ->
        step.competitor() == Competitor.OHC && step.row().measure() == Measure.COMPUTE));
  }

  @Test
  void checkComparesOursWithConcurrentHashMapAlone() {
    Set<Competitor> measured = EnumSet.noneOf(Competitor.class);
    Plan.check(ALL, FOLDER).forEach(step -> measured.add(step.competitor()));
    assertEquals(
        EnumSet.of(Competitor.ONHEAP, Competitor.OFFHEAP, Competitor.CONCURRENT_HASH_MAP), measured);
  }

  @Test
  void competitorsOfARowFollowOneAnother() {
    Set<Object> left = new HashSet<>();
    Object current = null;
    for (Step step : full()) {
      // Pauses have a row for the empty map and one for the full.
      Object row = List.of(step.row().measure(), step.row().kind(),
          step.row().measure() == Measure.LONGEST_PAUSE ? 0L : step.row().size(), step.row().threads(),
          step.row().variant());
      if (!row.equals(current)) {
        assertTrue(left.add(row), step::title);
        current = row;
      }
    }
  }
}

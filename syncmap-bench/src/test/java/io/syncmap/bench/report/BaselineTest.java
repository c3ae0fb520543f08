package io.syncmap.bench.report;

import static io.syncmap.bench.Competitor.CONCURRENT_HASH_MAP;
import static io.syncmap.bench.Competitor.ONHEAP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

  private static final Row HIT = Some.row(Measure.LOAD_HIT, 1_000);
  private static final Row MISS = Some.row(Measure.LOAD_MISS, 1_000);

  @TempDir Path folder;

  private static Results look(Row row, double ours, double base) {
    return Some.results(
        Some.figure(row, ONHEAP, ours, 0), Some.figure(row, CONCURRENT_HASH_MAP, base, 0));
  }

  private static Baseline baseline() {
    Results results = look(HIT, 10, 10);
    results.figures().addAll(look(MISS, 5, 10).figures());
    return Baseline.of(List.of(results));
  }

  @Test
  void slowerMachineIsNoRegression() {
    Baseline.Verdict verdict = baseline().compare(List.of(look(HIT, 70, 70)), false);
    assertTrue(verdict.good(), verdict::text);
  }

  @Test
  void ratioPastTheBoundFails() {
    Baseline baseline = baseline();
    assertTrue(baseline.compare(List.of(look(HIT, 9.9 * baseline.bound(), 10)), false).good());
    Baseline.Verdict verdict = baseline.compare(List.of(look(HIT, 10.1 * baseline.bound(), 10)), false);
    assertFalse(verdict.good());
    assertEquals(List.of(HIT), verdict.worseRows());
    assertTrue(verdict.text().contains("WORSE"), verdict::text);
    assertTrue(verdict.text().contains("FAILED: 1 of 1"), verdict::text);
  }

  @Test
  void oneBadLookOfThreeIsNoise() {
    List<Results> looks = List.of(look(HIT, 90, 10), look(HIT, 11, 10), look(HIT, 12, 10));
    assertTrue(baseline().compare(looks, false).good());
  }

  @Test
  void rowThatCannotBeMeasuredAnyMoreFails() {
    Baseline.Verdict verdict = baseline().compare(List.of(look(HIT, 10, 10)), true);
    assertFalse(verdict.good());
    assertEquals(1, verdict.missing().size());
    assertTrue(verdict.text().contains("NOT MEASURED"), verdict::text);
  }

  @Test
  void baselineSurvivesItsFile() throws IOException {
    Path file = folder.resolve("baseline.json");
    baseline().write(file);
    assertEquals(baseline(), Baseline.read(file));
  }
}

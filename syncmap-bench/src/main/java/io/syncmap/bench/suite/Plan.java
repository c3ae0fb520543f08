package io.syncmap.bench.suite;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.EntryKind;
import io.syncmap.bench.FreshMap;
import io.syncmap.bench.LongestStore.Collector;
import io.syncmap.bench.report.Measure;
import io.syncmap.bench.report.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to measure, in order. Competitors of one row follow one another, so that what changes on the
 * machine in the long run changes for all of them.
 */
final class Plan {

  /** A few seconds for each row and competitor: enough to see what is twice as fast. */
  private static final Timing QUICK = new Timing(1, 4, 5, 200, 2, false);

  /** Two JVMs and more time for the compiler. */
  private static final Timing FULL = new Timing(2, 5, 5, 500, 4, false);

  /** As long as the quick one, in several JVMs, for few rows. */
  private static final Timing CHECK = new Timing(2, 5, 5, 200, 3, true);

  private static final int THOUSAND = 1_000;
  private static final int HUNDRED_THOUSAND = 100_000;
  private static final int MILLION = 1_000_000;
  private static final int TEN_MILLION = 10_000_000;
  private static final long GIB = 1L << 30;

  private final List<Step> steps = new ArrayList<>();
  private final List<Competitor> competitors;
  private final Path folder;
  private final Timing timing;

  private Plan(List<Competitor> competitors, Path folder, Timing timing) {
    this.competitors = competitors;
    this.folder = folder;
    this.timing = timing;
  }

  /**
   * About five minutes.
   *
   * @param started the competitors that start
   * @param folder where JMH's files go
   * @param processors how many threads are many
   * @return the steps
   */
  static List<Step> quick(List<Competitor> started, Path folder, int processors) {
    Plan plan = new Plan(started, folder, QUICK);
    for (EntryKind kind : List.of(EntryKind.LONG, EntryKind.STRING)) {
      plan.jmh(Measure.LOAD_HIT, kind, THOUSAND, 1);
      plan.jmh(Measure.LOAD_HIT, kind, MILLION, 1);
      plan.floor(kind, MILLION);
    }
    plan.jmh(Measure.LOAD_MISS, EntryKind.STRING, HUNDRED_THOUSAND, 1);
    plan.jmh(Measure.MIXED_90_10, EntryKind.STRING, HUNDRED_THOUSAND, processors);
    plan.jmh(Measure.STORE_EXISTING, EntryKind.STRING, HUNDRED_THOUSAND, 1);
    plan.jmh(Measure.CHURN, EntryKind.STRING, THOUSAND, 1);
    for (Competitor competitor : started) {
      plan.steps.add(ProgramStep.longestStore(competitor, EntryKind.STRING, MILLION, Collector.G1));
    }
    for (Competitor competitor : started) {
      plan.steps.add(ProgramStep.footprint(competitor, EntryKind.STRING, MILLION, false));
    }
    for (Competitor competitor : ownAndBaseline(started)) {
      plan.steps.add(
          ProgramStep.pauses(competitor, EntryKind.STRING, 2 * MILLION, 2 * MILLION, 3 * GIB));
    }
    // The floor of them all: no map to speak of, whoever's it is.
    plan.steps.add(ProgramStep.pauses(
        Competitor.CONCURRENT_HASH_MAP, EntryKind.STRING, 0, 2 * MILLION, 3 * GIB));
    for (Competitor competitor : started) {
      plan.steps.add(ProgramStep.firstAnswer(competitor, EntryKind.STRING, 3));
    }
    return plan.steps;
  }

  static Timing full(int forks, int millis) {
    return FULL.withForks(forks).withMillis(millis);
  }

  /**
   * Everything.
   *
   * @param started the competitors that start
   * @param folder where JMH's files go
   * @param processors how many threads are many
   * @param forks JVMs for each row
   * @param millis length of an iteration
   * @return the steps
   */
  static List<Step> full(
      List<Competitor> started, Path folder, int processors, int forks, int millis) {
    Plan plan = new Plan(started, folder, full(forks, millis));
    List<EntryKind> kinds = List.of(EntryKind.LONG, EntryKind.STRING);
    int many = Math.max(2, processors);
    for (EntryKind kind : kinds) {
      for (int size : new int[] {THOUSAND, MILLION}) {
        for (Measure measure : List.of(Measure.LOAD_HIT, Measure.LOAD_MISS, Measure.MIXED_90_10,
            Measure.MIXED_99_1, Measure.STORE_EXISTING, Measure.LOAD_OR_STORE, Measure.COMPARE_AND_SWAP,
            Measure.COMPUTE, Measure.RANGE, Measure.CHURN)) {
          plan.jmh(measure, kind, size, 1);
        }
        for (Measure measure : List.of(Measure.LOAD_HIT, Measure.LOAD_MISS, Measure.MIXED_90_10,
            Measure.STORE_EXISTING, Measure.CHURN)) {
          plan.jmh(measure, kind, size, many);
        }
        plan.floor(kind, size);
      }
      for (int size : new int[] {HUNDRED_THOUSAND, TEN_MILLION}) {
        plan.jmh(Measure.LOAD_HIT, kind, size, 1);
        plan.floor(kind, size);
      }
      for (int threads = 2; threads < processors; threads *= 2) {
        plan.jmh(Measure.LOAD_HIT, kind, MILLION, threads);
        plan.jmh(Measure.MIXED_90_10, kind, MILLION, threads);
      }
      plan.jmh(Measure.LOAD_HIT, kind, MILLION, 1, Row.ZIPF);
      plan.jmh(Measure.MIXED_90_10, kind, MILLION, 1, Row.ZIPF);
      for (int threads : new int[] {1, many}) {
        plan.jmh(Measure.FILL, kind, FreshMap.ENTRIES, threads);
        plan.jmh(Measure.FILL_WITH_LOADS, kind, FreshMap.ENTRIES, threads);
        plan.jmh(Measure.FIRST_LOADS, kind, FreshMap.ENTRIES, threads);
      }
      plan.jmh(Measure.LOAD_BESIDE_STORES, kind, MILLION, many);
      plan.jmh(Measure.LOAD_BESIDE_CHURN, kind, MILLION, many);
    }
    for (Measure measure : List.of(Measure.LOAD_HIT, Measure.LOAD_REUSING, Measure.STORE_EXISTING,
        Measure.MIXED_90_10)) {
      plan.jmh(measure, EntryKind.KIB, HUNDRED_THOUSAND, 1);
    }
    plan.programs(kinds);
    return plan.steps;
  }

  private void programs(List<EntryKind> kinds) {
    for (EntryKind kind : kinds) {
      for (Collector collector : Collector.values()) {
        for (int entries : new int[] {MILLION, TEN_MILLION}) {
          for (Competitor competitor : competitors) {
            steps.add(ProgramStep.longestStore(competitor, kind, entries, collector));
          }
        }
      }
    }
    for (EntryKind kind : EntryKind.values()) {
      int entries = kind == EntryKind.KIB ? HUNDRED_THOUSAND : MILLION;
      for (Competitor competitor : competitors) {
        steps.add(ProgramStep.footprint(competitor, kind, entries, true));
      }
    }
    for (EntryKind kind : kinds) {
      pauses(kind, 2 * TEN_MILLION, 24 * GIB);
    }
    for (Competitor competitor : competitors) {
      steps.add(ProgramStep.firstAnswer(competitor, EntryKind.STRING, 11));
    }
  }

  /**
   * A few rows of ours and of ConcurrentHashMap, for ratios to compare with those of before.
   *
   * @param started the competitors that start
   * @param folder where JMH's files go
   * @return the steps
   */
  static List<Step> check(List<Competitor> started, Path folder) {
    Plan plan = new Plan(ownAndBaseline(started), folder, CHECK);
    for (EntryKind kind : List.of(EntryKind.LONG, EntryKind.STRING)) {
      for (Measure measure : List.of(
          Measure.LOAD_HIT, Measure.LOAD_MISS, Measure.STORE_EXISTING, Measure.CHURN)) {
        plan.jmh(measure, kind, THOUSAND, 1);
      }
      plan.jmh(Measure.LOAD_HIT, kind, HUNDRED_THOUSAND, 1);
      plan.jmh(Measure.FILL, kind, FreshMap.ENTRIES, 1);
    }
    return plan.steps;
  }

  private static List<Competitor> ownAndBaseline(List<Competitor> started) {
    return started.stream()
        .filter(competitor -> competitor.isOurs() || competitor == Competitor.CONCURRENT_HASH_MAP)
        .toList();
  }

  private void jmh(Measure measure, EntryKind kind, int size, int threads) {
    jmh(measure, kind, size, threads, Row.UNIFORM);
  }

  private void jmh(Measure measure, EntryKind kind, int size, int threads, String variant) {
    Row row = new Row(measure, kind, size, threads, variant);
    for (Competitor competitor : competitors) {
      if (competitor.supports(measure.benchmark().orElseThrow().replaceAll(".*\\.", ""))) {
        steps.add(new JmhStep(row, competitor, timing, folder));
      }
    }
  }

  private void floor(EntryKind kind, int size) {
    steps.add(new JmhStep(
        new Row(Measure.FLOOR, kind, size, 1, Row.UNIFORM), null, timing, folder));
  }

  /** Beside the full map and an empty one, both with the same heap. */
  private void pauses(EntryKind kind, int entries, long bytes) {
    for (Competitor competitor : competitors) {
      for (int size : new int[] {0, entries}) {
        steps.add(ProgramStep.pauses(competitor, kind, size, entries, bytes));
      }
    }
  }
}

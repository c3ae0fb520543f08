package io.syncmap.bench.report;

import static io.syncmap.bench.report.Measure.BYTES_TOTAL;
import static io.syncmap.bench.report.Measure.CHURN;
import static io.syncmap.bench.report.Measure.CHURN_BESIDE_LOADS;
import static io.syncmap.bench.report.Measure.COMPARE_AND_SWAP;
import static io.syncmap.bench.report.Measure.COMPUTE;
import static io.syncmap.bench.report.Measure.FILL;
import static io.syncmap.bench.report.Measure.FILL_WITH_LOADS;
import static io.syncmap.bench.report.Measure.FIRST_ANSWER;
import static io.syncmap.bench.report.Measure.LOAD_BESIDE_STORES;
import static io.syncmap.bench.report.Measure.LOAD_HIT;
import static io.syncmap.bench.report.Measure.LOAD_MISS;
import static io.syncmap.bench.report.Measure.LONGEST_PAUSE;
import static io.syncmap.bench.report.Measure.LONGEST_STORE;
import static io.syncmap.bench.report.Measure.MIXED_90_10;
import static io.syncmap.bench.report.Measure.MIXED_99_1;
import static io.syncmap.bench.report.Measure.RANGE;
import static io.syncmap.bench.report.Measure.STORE_EXISTING;

import io.syncmap.bench.Competitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which map to use for what, as the figures say, and where ours lose.
 *
 * @param cases the uses, those without a figure left out
 * @param losses figures of ours that are worse than the best of somebody else's, worst first
 * @param compared how many figures of ours could be compared
 */
record Advice(List<Case> cases, List<Loss> losses, int compared) {

  /**
   * One use.
   *
   * @param title what for
   * @param rows how many rows it was judged by
   * @param toBase the geometric mean, over these rows, of the ratio to ConcurrentHashMap; of those who
   *     have a figure for each row
   */
  record Case(String title, int rows, Map<Competitor, Double> toBase) {

    /** Those whom no difference that could be felt tells from the best, best first. */
    List<Competitor> best() {
      double least = toBase.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      return toBase.entrySet().stream()
          .filter(entry -> entry.getValue() <= least * Ratio.FELT)
          .sorted(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .toList();
    }

    String answer() {
      List<Competitor> best = best();
      String names = String.join(" or ", best.stream().map(Competitor::title).toList());
      List<String> ours = new ArrayList<>();
      toBase.forEach((competitor, ratio) -> {
        if (competitor.isOurs() && !best.contains(competitor)) {
          ours.add(Names.brief(competitor) + " takes "
              + Names.ratio(ratio / toBase.get(best.get(0))) + "×");
        }
      });
      return ours.isEmpty() ? names : names + " (" + String.join(", ", ours) + ")";
    }
  }

  /**
   * A figure that is worse than somebody else's, beyond the errors.
   *
   * @param figure ours
   * @param peer the best of the others
   * @param ratio the one by the other
   */
  record Loss(Figure figure, Figure peer, Ratio ratio) {}

  private record Use(String title, Predicate<Row> rows) {}

  private static final long SMALL = 10_000;

  private static final List<Use> USES = List.of(
      new Use("mostly reads, a small map", row -> row.size() <= SMALL
          && Set.of(LOAD_HIT, MIXED_99_1, MIXED_90_10).contains(row.measure())),
      new Use("mostly reads, a large map", row -> row.size() > SMALL
          && Set.of(LOAD_HIT, MIXED_99_1, MIXED_90_10, LOAD_BESIDE_STORES).contains(row.measure())),
      new Use("look-ups that often find nothing", row -> row.measure() == LOAD_MISS),
      new Use("writes to keys that stay",
          row -> Set.of(STORE_EXISTING, COMPARE_AND_SWAP, COMPUTE).contains(row.measure())),
      new Use("keys that come and go",
          row -> Set.of(CHURN, CHURN_BESIDE_LOADS).contains(row.measure())),
      new Use("filling", row -> Set.of(FILL, FILL_WITH_LOADS).contains(row.measure())),
      new Use("walks over all entries", row -> row.measure() == RANGE),
      new Use("no store may take long", row -> row.measure() == LONGEST_STORE),
      new Use("short pauses of the collector, many entries",
          row -> row.measure() == LONGEST_PAUSE && row.size() > SMALL && !row.variant().equals("FILL")),
      new Use("little memory", row -> row.measure() == BYTES_TOTAL),
      new Use("a quick start", row -> row.measure() == FIRST_ANSWER));

  static Advice of(Results results) {
    Map<Row, Map<Competitor, Figure>> rows = results.rows();
    List<Case> cases = new ArrayList<>();
    for (Use use : USES) {
      List<Map<Competitor, Figure>> chosen = new ArrayList<>();
      rows.forEach((row, figures) -> {
        if (use.rows.test(row) && hasBase(figures) && figures.size() > 1) {
          chosen.add(figures);
        }
      });
      if (!chosen.isEmpty()) {
        cases.add(new Case(use.title, chosen.size(), toBase(chosen)));
      }
    }
    List<Loss> losses = new ArrayList<>();
    int compared = 0;
    for (Map.Entry<Row, Map<Competitor, Figure>> entry : rows.entrySet()) {
      Figure peer = Ratio.bestPeer(entry.getValue());
      for (Figure figure : entry.getValue().values()) {
        if (!figure.competitor().isOurs() || peer == null || !isJudged(entry.getKey())) {
          continue;
        }
        compared++;
        Ratio ratio = Ratio.of(figure, peer);
        if (ratio.worse()) {
          losses.add(new Loss(figure, peer, ratio));
        }
      }
    }
    losses.sort(Comparator.comparingDouble((Loss loss) -> loss.ratio.value()).reversed());
    return new Advice(cases, losses, compared);
  }

  /**
   * Parts of a sum and accounts of one's own are no merit, without a map there is nothing to judge, and
   * what is computed from other figures would be counted twice.
   */
  private static boolean isJudged(Row row) {
    return row.size() > 0 && switch (row.measure()) {
      case BYTES_HEAP, BYTES_OUTSIDE, BYTES_ACCOUNTED, STORE_CORRECTED, TOTAL_PAUSE -> false;
      default -> true;
    };
  }

  private static boolean hasBase(Map<Competitor, Figure> figures) {
    Figure base = figures.get(Competitor.CONCURRENT_HASH_MAP);
    return base != null && base.value() > 0;
  }

  private static Map<Competitor, Double> toBase(List<Map<Competitor, Figure>> rows) {
    Map<Competitor, Double> means = new EnumMap<>(Competitor.class);
    for (Competitor competitor : Competitor.values()) {
      double logs = 0;
      int found = 0;
      for (Map<Competitor, Figure> figures : rows) {
        Figure figure = figures.get(competitor);
        if (figure != null) {
          logs += Math.log(figure.value() / figures.get(Competitor.CONCURRENT_HASH_MAP).value());
          found++;
        }
      }
      if (found == rows.size()) {
        means.put(competitor, Math.exp(logs / found));
      }
    }
    return means;
  }
}

package io.syncmap.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rounds in which each kind of map indexes the corpus and answers for every string of it. The order
 * turns by one from round to round, so that none always runs first, and the best times count. Every
 * result of every round is checked against that of a ConcurrentHashMap.
 */
final class Contest {

  /** How a competitor has done so far; one that fails does not run again. */
  static final class Score {
    final Competitor competitor;
    long buildNanos = Long.MAX_VALUE;
    long lookUpNanos = Long.MAX_VALUE;
    Optional<String> failure = Optional.empty();

    private Score(Competitor competitor) {
      this.competitor = competitor;
    }

    boolean hasTimes() {
      return buildNanos != Long.MAX_VALUE;
    }

    boolean isEqual() {
      return hasTimes() && failure.isEmpty();
    }
  }

  private final Corpus corpus;
  private final Workers workers;
  private final Function<String, Progress> progress;
  private final Map<String, Uses> expected;

  /**
   * Makes a contest, and the expected result on a ConcurrentHashMap; that pass is not timed, and warms
   * up the code that all share.
   *
   * @param progress gives the progress line of the phase with a name
   */
  Contest(Corpus corpus, Workers workers, Function<String, Progress> progress) {
    this.corpus = corpus;
    this.workers = workers;
    this.progress = progress;
    try (var index = new StringIndex(Competitor.concurrentHashMap().newMap().get())) {
      index.build(corpus, workers, progress.apply("expected result"));
      expected = index.snapshot();
    }
  }

  /** Returns how many different strings there are. */
  int distinctStrings() {
    return expected.size();
  }

  /** Lets all available competitors run, and returns the scores in their order. */
  List<Score> run(List<Competitor> competitors, int rounds) {
    List<Score> scores = new ArrayList<>();
    for (Competitor competitor : competitors) {
      scores.add(new Score(competitor));
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < scores.size(); i++) {
        Score score = scores.get((round + i) % scores.size());
        if (score.competitor.unavailable().isEmpty() && score.failure.isEmpty()) {
          runOnce(score, "round " + (round + 1) + " of " + rounds + ", " + score.competitor.name());
        }
      }
    }
    return scores;
  }

  private void runOnce(Score score, String phase) {
    // The garbage of the pass before is not this one's to collect.
    System.gc();
    try (var index = new StringIndex(score.competitor.newMap().get())) {
      long start = System.nanoTime();
      index.build(corpus, workers, progress.apply(phase + ", build"));
      long built = System.nanoTime();
      long found = index.lookUp(corpus, workers, progress.apply(phase + ", look up"));
      long lookedUp = System.nanoTime();

      score.buildNanos = Math.min(score.buildNanos, built - start);
      score.lookUpNanos = Math.min(score.lookUpNanos, lookedUp - built);
      score.failure = difference(index, found).map(difference -> "MISMATCH: " + difference);
    } catch (RuntimeException e) {
      score.failure = Optional.of("FAILED: " + e);
    }
  }

  private Optional<String> difference(StringIndex index, long found) {
    if (found != corpus.stringCount()) {
      return Optional.of("found " + found + " of " + corpus.stringCount() + " strings");
    }
    return Check.difference(expected, index.snapshot());
  }
}

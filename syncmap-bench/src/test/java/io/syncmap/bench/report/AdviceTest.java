package io.syncmap.bench.report;

import static io.syncmap.bench.Competitor.CAFFEINE;
import static io.syncmap.bench.Competitor.CONCURRENT_HASH_MAP;
import static io.syncmap.bench.Competitor.OHC;
import static io.syncmap.bench.Competitor.ONHEAP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {

  private static final Row SMALL = Some.row(Measure.LOAD_HIT, 1_000);
  private static final Row MISS = Some.row(Measure.LOAD_MISS, 1_000);

  @Test
  void mapsWithinTenPercentAreNamedTogether() {
    Advice advice = Advice.of(Some.results(
        Some.figure(SMALL, ONHEAP, 10.5, 0), Some.figure(SMALL, CONCURRENT_HASH_MAP, 10, 0),
        Some.figure(SMALL, CAFFEINE, 15, 0)));
    assertEquals(1, advice.cases().size());
    assertEquals(List.of(CONCURRENT_HASH_MAP, ONHEAP), advice.cases().get(0).best());
    assertEquals("ConcurrentHashMap or SyncMap on-heap", advice.cases().get(0).answer());
  }

  @Test
  void answerSaysWhatOursTakesWhereItIsNotTheBest() {
    Advice advice = Advice.of(Some.results(
        Some.figure(MISS, ONHEAP, 30, 0), Some.figure(MISS, CONCURRENT_HASH_MAP, 20, 0),
        Some.figure(MISS, CAFFEINE, 15, 0)));
    assertEquals("Caffeine (on-heap takes 2.00×)", advice.cases().get(0).answer());
  }

  @Test
  void meanIsGeometricOverTheRowsOfAUse() {
    Row mixed = Some.row(Measure.MIXED_90_10, 1_000);
    Advice advice = Advice.of(Some.results(
        Some.figure(SMALL, ONHEAP, 40, 0), Some.figure(SMALL, CONCURRENT_HASH_MAP, 10, 0),
        Some.figure(mixed, ONHEAP, 10, 0), Some.figure(mixed, CONCURRENT_HASH_MAP, 40, 0)));
    assertEquals(2, advice.cases().get(0).rows());
    assertEquals(1.0, advice.cases().get(0).toBase().get(ONHEAP), 1e-9);
  }

  @Test
  void peerThatLacksARowOfTheUseIsNotJudgedByTheOthers() {
    Row mixed = Some.row(Measure.MIXED_90_10, 1_000);
    Advice advice = Advice.of(Some.results(
        Some.figure(SMALL, OHC, 1, 0), Some.figure(SMALL, CONCURRENT_HASH_MAP, 10, 0),
        Some.figure(mixed, ONHEAP, 10, 0), Some.figure(mixed, CONCURRENT_HASH_MAP, 40, 0)));
    assertFalse(advice.cases().get(0).toBase().containsKey(OHC));
  }

  @Test
  void lossesAreWorstFirstAndOnlyBeyondTheErrors() {
    Row store = Some.row(Measure.STORE_EXISTING, 1_000);
    Advice advice = Advice.of(Some.results(
        Some.figure(SMALL, ONHEAP, 20, 1), Some.figure(SMALL, CONCURRENT_HASH_MAP, 10, 1),
        Some.figure(MISS, ONHEAP, 40, 1), Some.figure(MISS, CONCURRENT_HASH_MAP, 10, 1),
        Some.figure(store, ONHEAP, 20, 15), Some.figure(store, CONCURRENT_HASH_MAP, 10, 1)));
    assertEquals(List.of(MISS, SMALL),
        advice.losses().stream().map(loss -> loss.figure().row()).toList());
    assertEquals(3, advice.compared());
  }

  @Test
  void beatenByAnyPeerIsALossEvenIfFasterThanConcurrentHashMap() {
    Advice advice = Advice.of(Some.results(
        Some.figure(SMALL, ONHEAP, 8, 0), Some.figure(SMALL, CONCURRENT_HASH_MAP, 10, 0),
        Some.figure(SMALL, CAFFEINE, 4, 0)));
    assertEquals(CAFFEINE, advice.losses().get(0).peer().competitor());
    assertTrue(TerminalTable.of(Some.results(
        Some.figure(SMALL, ONHEAP, 8, 0), Some.figure(SMALL, CONCURRENT_HASH_MAP, 10, 0)))
        .contains("8.00 0.80×"));
  }
}

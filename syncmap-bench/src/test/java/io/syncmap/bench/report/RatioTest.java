package io.syncmap.bench.report;

import static io.syncmap.bench.Competitor.CONCURRENT_HASH_MAP;
import static io.syncmap.bench.Competitor.OFFHEAP;
import static io.syncmap.bench.Competitor.OHC;
import static io.syncmap.bench.Competitor.ONHEAP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RatioTest {

  private static final Row ROW = Some.row(Measure.LOAD_HIT, 1_000);

  @Test
  void overlappingErrorsAreNoDifference() {
    Ratio ratio = Ratio.of(Some.figure(ROW, ONHEAP, 120, 15), Some.figure(ROW, OHC, 100, 10));
    assertEquals(1.2, ratio.value(), 1e-9);
    assertFalse(ratio.worse());
    assertFalse(ratio.better());
  }

  @Test
  void differenceBeyondTheErrorsCounts() {
    Ratio worse = Ratio.of(Some.figure(ROW, ONHEAP, 120, 5), Some.figure(ROW, OHC, 100, 5));
    assertTrue(worse.worse());
    assertFalse(worse.better());
    Ratio better = Ratio.of(Some.figure(ROW, ONHEAP, 80, 5), Some.figure(ROW, OHC, 100, 5));
    assertTrue(better.better());
    assertFalse(better.worse());
  }

  @Test
  void timesMeasuredOnceMustDifferByHalf() {
    Row longest = Some.row(Measure.LONGEST_STORE, 1_000);
    assertFalse(Ratio.of(Figure.exact(longest, ONHEAP, 140), Figure.exact(longest, OHC, 100)).worse());
    assertTrue(Ratio.of(Figure.exact(longest, ONHEAP, 160), Figure.exact(longest, OHC, 100)).worse());
    Row bytes = Some.row(Measure.BYTES_TOTAL, 1_000);
    assertTrue(Ratio.of(Figure.exact(bytes, ONHEAP, 140), Figure.exact(bytes, OHC, 100)).worse());
  }

  @Test
  void exactButSmallDifferenceIsNotFelt() {
    assertFalse(Ratio.of(Some.figure(ROW, ONHEAP, 109, 1), Some.figure(ROW, OHC, 100, 1)).worse());
    assertFalse(Ratio.of(Some.figure(ROW, ONHEAP, 92, 1), Some.figure(ROW, OHC, 100, 1)).better());
  }

  @Test
  void errorAsLargeAsTheFigureProvesNothing() {
    assertFalse(Ratio.of(Some.figure(ROW, ONHEAP, 500, 600), Some.figure(ROW, OHC, 100, 5)).worse());
    assertFalse(Ratio.of(Some.figure(ROW, ONHEAP, 50, 1), Some.figure(ROW, OHC, 100, 100)).better());
  }

  @Test
  void bestPeerIsNoneOfOurs() {
    Figure chm = Some.figure(ROW, CONCURRENT_HASH_MAP, 20, 0);
    Figure ohc = Some.figure(ROW, OHC, 30, 0);
    Figure ours = Some.figure(ROW, OFFHEAP, 10, 0);
    assertEquals(chm, Ratio.bestPeer(Map.of(CONCURRENT_HASH_MAP, chm, OHC, ohc, OFFHEAP, ours)));
    assertNull(Ratio.bestPeer(Map.of(OFFHEAP, ours)));
  }
}

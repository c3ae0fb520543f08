package io.syncmap.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void equalRatiosHaveEqualLengths() {
    Scale scale = Scale.logarithmic(10, 1_000, 0, 200);
    assertEquals(0, scale.place(10), 1e-9);
    assertEquals(100, scale.place(100), 1e-9);
    assertEquals(200, scale.place(1_000), 1e-9);
  }

  @Test
  void nothingLeavesTheAxis() {
    Scale scale = Scale.logarithmic(7.3, 481, 100, 0);
    for (double value : new double[] {0, 7.3, 481, 1e9}) {
      assertTrue(scale.place(value) >= 0 && scale.place(value) <= 100, () -> "place of " + value);
    }
  }

  @Test
  void ticksAreRound() {
    assertEquals(List.of(5.0, 10.0, 20.0, 50.0), Scale.logarithmic(5.5, 43, 0, 1).ticks(5));
    assertEquals(List.of(10.0, 100.0, 1_000.0), Scale.logarithmic(10, 1_000, 0, 1).ticks(5));
    assertEquals(List.of(0.0, 50.0, 100.0, 150.0, 200.0, 250.0), Scale.linear(209, 0, 1).ticks(5));
  }

  @Test
  void linearAxisStartsAtZeroAndHoldsTheMost() {
    for (double most : new double[] {0, 0.3, 1, 99, 100, 101, 123_456}) {
      Scale scale = Scale.linear(most, 0, 1);
      assertEquals(0, scale.place(0));
      assertTrue(scale.to() >= most && scale.ticks(5).size() <= 6, () -> most + " on " + scale);
    }
  }
}

package io.syncmap.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PopularityTest {

  private static int[] counts(Popularity popularity, int size, int lookups) {
    int[] counts = new int[size];
    for (int number : popularity.numbers(size, lookups)) {
      counts[number]++;
    }
    Arrays.sort(counts);
    return counts;
  }

  @Test
  void uniformAsksForEachKeyAboutEquallyOften() {
    int[] counts = counts(Popularity.UNIFORM, 1_000, 1 << 12);
    assertEquals(4, counts[0]);
    assertEquals(5, counts[999]);
  }

  @Test
  void zipfAsksForTheFirstKeyTwiceAsOftenAsForTheSecond() {
    int[] counts = counts(Popularity.ZIPF, 1_000, 1 << 17);
    double first = counts[999];
    assertEquals(2, first / counts[998], 0.1);
    assertEquals(3, first / counts[997], 0.2);
    // The harmonic number of a thousand is about 7.5.
    assertEquals((1 << 17) / 7.485, first, 500);
  }

  @Test
  void floorIsOneCycleOfAllLines() {
    long[] memory = FloorBenchmark.cycle(1_000);
    int at = 0;
    int steps = 0;
    do {
      at = (int) memory[at];
      steps++;
      assertTrue(steps <= 1_000, "a shorter cycle was entered");
    } while (at != 0);
    assertEquals(1_000, steps);
  }
}

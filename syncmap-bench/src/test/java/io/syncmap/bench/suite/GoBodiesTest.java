package io.syncmap.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoBodiesTest {

  @Test
  void timesAreReadFromWhatOldAndNewGoPrint() {
    List<String> lines = List.of(
        "goos: linux",
        "BenchmarkLoadMostlyHits/*sync.Map         \t19975845\t        30.07 ns/op",
        "BenchmarkMapRange/*sync.Map-2   \t   74451\t      9470 ns/op\t       0 B/op",
        "BenchmarkMapRange/*sync_test.RWMutexMap-2   \t   74451\t      1 ns/op",
        "PASS");
    assertEquals(Map.of("LoadMostlyHits", 30.07, "Range", 9470.0), GoBodies.times(lines));
  }
}

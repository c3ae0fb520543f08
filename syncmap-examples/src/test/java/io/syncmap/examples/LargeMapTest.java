package io.syncmap.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeMapTest {

  @Test
  void sizeIsGivenInGib() {
    assertEquals(6L * (1 << 30) / 1000, LargeMap.entries());
    assertEquals(1_073_741, LargeMap.entries("1"));
    assertEquals(1, LargeMap.entries("1e-12"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1025", "six", ""})
  void sizeThatIsNoneIsNamed(String size) {
    var e = assertThrows(IllegalArgumentException.class, () -> LargeMap.entries(size));
    assertEquals(
        "the size in GiB is a number above 0 and at most 1024, not \"" + size + "\"", e.getMessage());
  }

  @Test
  void everyByteComesBack() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(LargeMap.run(20_000, new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    String report = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(report.contains("Every byte came back, and the map is empty."), report);
  }
}

package io.syncmap.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LargeMapTest {

  @Test
  void everyByteComesBack() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(LargeMap.run(20_000, new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    String report = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(report.contains("Every byte came back, and the map is empty."), report);
  }
}

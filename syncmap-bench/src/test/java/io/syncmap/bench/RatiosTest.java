package io.syncmap.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatiosTest {

  @TempDir Path folder;

  @Test
  void ratioIsOursToPeerAcrossFiles() throws IOException {
    Path peer = write("peer.json", result("CONCURRENT_HASH_MAP", "1000", "ns/op", "20.0", "0.5"));
    Path ours = write("ours.json", result("ONHEAP", "1000", "ns/op", "15.0", "\"NaN\""));
    assertEquals("""
        JDK 17.0.1

        | benchmark | keys | size | threads | CHM ns | ours ns | ratio |
        |---|---|---:|---:|---:|---:|---:|
        | loadHit | LONG | 1000 | 2 | 20.0 ± 0.5 | 15.0 | 0.75 |
        """, Ratios.table(List.of(peer, ours)));
  }

  @Test
  void rowWithoutPeerHasNoRatio() throws IOException {
    Path ours = write("ours.json", result("ONHEAP", "1000000", "ns/op", "1234.5", "10.0"));
    String table = Ratios.table(List.of(ours));
    assertTrue(table.endsWith("| loadHit | LONG | 1000000 | 2 | - | 1235 ± 10.0 | - |\n"), table);
  }

  @Test
  void otherUnitIsRefused() throws IOException {
    Path file = write("us.json", result("ONHEAP", "1000", "us/op", "1.0", "0.1"));
    assertThrows(IOException.class, () -> Ratios.table(List.of(file)));
  }

  @Test
  void sameResultTwiceIsRefused() throws IOException {
    Path file = write("one.json", result("ONHEAP", "1000", "ns/op", "1.0", "0.1"));
    assertThrows(IOException.class, () -> Ratios.table(List.of(file, file)));
  }

  private Path write(String name, String result) throws IOException {
    return Files.writeString(folder.resolve(name), "[" + result + "]");
  }

  private static String result(
      String competitor, String size, String unit, String score, String error) {
    return """
        {"benchmark": "io.syncmap.bench.SettledBenchmark.loadHit", "jdkVersion": "17.0.1", "threads": 2,
         "params": {"competitor": "%s", "keys": "LONG", "size": "%s"},
         "primaryMetric": {"score": %s, "scoreError": %s, "scoreUnit": "%s"}}
        """.formatted(competitor, size, score, error, unit);
  }
}

package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many small maps at once, as caches of small things are: no threads, and little memory for each. */
public abstract class ManyMapsContract extends MapFixture {

  private static final int MAPS = 10_000;
  private static final int KEYS = 3;

  /** What a small map may take of the heap, with the checks of the tests on, and outside of it. */
  private static final long MAX_HEAP_BYTES = 48 << 10;

  private static final long MAX_RESIDENT_BYTES = 96 << 10;

  @Test
  void smallMapsTakeLittleAndGiveItBack() throws IOException {
    openAndClose(1); // what there is one of in a process is there then
    int threads = Thread.getAllStackTraces().size();
    long heap = usedHeap();
    long resident = residentBytes();
    List<SyncMap<Integer, String>> maps = new ArrayList<>();
    for (int i = 0; i < MAPS; i++) {
      SyncMap<Integer, String> map = newMap(Integer.class, String.class);
      use(map, i);
      maps.add(map);
    }
    // One of the JVM's own may have come meanwhile.
    assertTrue(Thread.getAllStackTraces().size() <= threads + 1, "maps make threads");
    long heapOfEach = (usedHeap() - heap) / MAPS;
    assertTrue(heapOfEach < MAX_HEAP_BYTES, () -> heapOfEach + " bytes of heap for a map");
    long residentOfEach = (residentBytes() - resident) / MAPS;
    assertTrue(residentOfEach < MAX_RESIDENT_BYTES, () -> residentOfEach + " bytes for a map");
    for (int i = 0; i < MAPS; i++) {
      assertEquals("value " + (i + 1), maps.get(i).load(i + 1));
      maps.get(i).close();
    }
    maps.clear();
    long heapLeft = (usedHeap() - heap) / MAPS;
    assertTrue(heapLeft < 256, () -> heapLeft + " bytes of heap for a map that is no more");
    openAndClose(MAPS / 20);
  }

  private void openAndClose(int times) {
    for (int i = 0; i < times; i++) {
      try (SyncMap<Integer, String> map = newMap(Integer.class, String.class)) {
        use(map, i);
      }
    }
  }

  private static void use(SyncMap<Integer, String> map, int first) {
    for (int key = first; key < first + KEYS; key++) {
      map.store(key, "value " + key);
      map.load(key - 1);
    }
    map.compute(first, (key, value) -> null);
    assertNull(map.load(first));
    assertEquals(KEYS - 1, map.size());
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * The resident memory outside the heap, or less, as not all of the heap is resident; 0 where nobody
   * tells.
   */
  private static long residentBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    long kib = Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
    return (kib << 10) - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
  }
}

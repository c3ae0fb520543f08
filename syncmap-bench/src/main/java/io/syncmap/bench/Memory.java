package io.syncmap.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the running JVM takes of memory. */
final class Memory {

  private static final Path STATUS = Path.of("/proc/self/status");

  private Memory() {}

  /**
   * Returns what is used of the heap, after collections.
   *
   * @return a number of bytes
   */
  static long liveHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * Returns the process's resident size.
   *
   * @return a number of bytes, or not a number where there is no such file as on Linux
   * @throws IOException if the file cannot be read
   */
  static double resident() throws IOException {
    if (!Files.exists(STATUS)) {
      return Double.NaN;
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return Double.NaN;
  }
}

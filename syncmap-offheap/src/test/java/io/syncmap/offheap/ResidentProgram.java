package io.syncmap.offheap;

import io.syncmap.SyncMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints by how many bytes its process grew, in a JVM of its own whose heap is resident from the start. */
final class ResidentProgram {
  private ResidentProgram() {}

  /**
   * Runs one of two jobs: {@code maps COUNT BYTES} fills so many maps of so many bytes, one after the other,
   * and prints the most that the process had grown by since the first few; {@code values COUNT BYTES...}
   * fills a map with so many values of each of the sizes, after deleting those before, and prints the growth.
   */
  public static void main(String... args) throws IOException {
    int count = Integer.parseInt(args[1]);
    System.out.println(args[0].equals("maps")
        ? growthOfMaps(count, Long.parseLong(args[2]))
        : growthOfValues(count, args));
  }

  private static long growthOfMaps(int count, long bytes) throws IOException {
    long before = 0;
    long most = 0;
    for (int i = 0; i < count; i++) {
      fillAndLeave(bytes, i % 2 == 0);
      if (i == 3) {
        before = resident();
      } else if (i % 4 == 3) {
        most = Math.max(most, resident() - before);
      }
    }
    return most;
  }

  /** Fills a map, and closes it or leaves it to the collector. */
  private static void fillAndLeave(long bytes, boolean closes) {
    byte[] value = new byte[1 << 14];
    SyncMap<Long, byte[]> map = OffHeapMaps.standard(Long.class, byte[].class);
    for (long key = 0; key < bytes / value.length; key++) {
      map.store(key, value);
    }
    if (closes) {
      map.close();
    }
  }

  private static long growthOfValues(int count, String... args) throws IOException {
    try (SyncMap<Long, byte[]> map = OffHeapMaps.standard(Long.class, byte[].class)) {
      map.store(0L, new byte[0]);
      long before = resident();
      for (int i = 2; i < args.length; i++) {
        for (long key = 0; key < count; key++) {
          map.delete(key);
        }
        byte[] value = new byte[Integer.parseInt(args[i])];
        for (long key = 0; key < count; key++) {
          map.store(key, value);
        }
      }
      return resident() - before;
    }
  }

  /** What the process holds in memory after a collection and what the cleaner does after it. */
  private static long resident() throws IOException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", 3);
      least = Math.min(least, Long.parseLong(pages[1]) * 4096);
    }
    return least;
  }
}

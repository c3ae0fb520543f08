package io.syncmap.bench;

import java.util.List;

/** The heap of a JVM that measures: of a fixed size, and touched before it starts. */
public final class Heap {

  private static final long MIB = 1L << 20;

  private Heap() {}

  /**
   * Returns the flags for a heap.
   *
   * @param bytes its size
   * @return the flags
   */
  public static List<String> flags(long bytes) {
    long mebibytes = Math.max(64, (bytes + MIB - 1) / MIB);
    return List.of("-Xms" + mebibytes + "m", "-Xmx" + mebibytes + "m", "-XX:+AlwaysPreTouch");
  }

  /**
   * Returns a heap that has room for entries of any map on the heap, several times over.
   *
   * @param kind the kind of entries
   * @param entries their number
   * @param times how many times over
   * @return a number of bytes
   */
  public static long room(EntryKind kind, long entries, int times) {
    return 256 * MIB + times * entries * kind.typicalBytes();
  }
}

package io.syncmap.bench;

import java.io.IOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/**
 * How much memory does an entry take, its key and value included? Each competitor fills a map in a JVM
 * of its own. What it takes of the heap is what a full collection leaves; what it takes outside is the
 * growth of the process's resident size, since the heap was touched before. Beside them stands what the
 * competitor itself says it holds outside the heap.
 *
 * <pre>java -cp target/benchmarks.jar io.syncmap.bench.Footprint [entries]</pre>
 *
 * <p>For maps on the heap, JOL adds up every object that the map reaches, less keys and values.
 */
public final class Footprint {

  private static final int DEFAULT_ENTRIES = 1_000_000;
  private static final int WARM_UP_ENTRIES = 5_000;

  private Footprint() {}

  /**
   * What was found, in bytes for each entry.
   *
   * @param heap on the heap
   * @param outside outside the heap, by the resident size
   * @param accounted outside the heap, by the competitor's account
   * @param overhead on the heap beyond key and value, by JOL; not a number if it was not asked
   */
  public record Bytes(double heap, double outside, double accounted, double overhead) {}

  /**
   * Prints the table, or measures one competitor in this JVM.
   *
   * @param args the number of entries, if not a million; or competitor, kind, entries, and whether JOL
   *     is to be asked
   * @throws IOException if a JVM does not start or fails
   * @throws InterruptedException if interrupted while a JVM runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 4) {
      measure(Competitor.valueOf(args[0]), EntryKind.valueOf(args[1]), Integer.parseInt(args[2]),
          Boolean.parseBoolean(args[3]));
      return;
    }
    int entries = args.length == 0 ? DEFAULT_ENTRIES : Integer.parseInt(args[0]);
    System.out.printf(Locale.ROOT,
        "%nBytes per entry, %,d entries, JDK %s%n%n", entries, Runtime.version());
    System.out.println("| kind | competitor | heap | outside | by its account | beyond key and value |");
    System.out.println("|---|---|---:|---:|---:|---:|");
    List<Competitor> started = Probe.fork().started();
    for (EntryKind kind : List.of(EntryKind.LONG, EntryKind.STRING_LONG, EntryKind.STRING)) {
      for (Competitor competitor : started) {
        Bytes bytes = fork(competitor, kind, entries, true);
        System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f | %.1f | %s |%n",
            kind, competitor.title(), bytes.heap, bytes.outside, bytes.accounted,
            Double.isNaN(bytes.overhead) ? "-" : String.format(Locale.ROOT, "%.1f", bytes.overhead));
      }
    }
  }

  /**
   * Measures a competitor in a JVM of its own.
   *
   * @param competitor the competitor
   * @param kind the kind of entries
   * @param entries their number
   * @param jol whether to ask JOL about maps on the heap, which takes time
   * @return what was found
   * @throws IOException if the JVM does not start or fails
   * @throws InterruptedException if interrupted while the JVM runs
   */
  public static Bytes fork(Competitor competitor, EntryKind kind, int entries, boolean jol)
      throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(Heap.flags(Heap.room(kind, entries, jol ? 5 : 3)));
    // Its own structures do not grow with the heap's use, which would be taken for the map's.
    flags.add("-XX:+UseSerialGC");
    flags.add("-Djdk.attach.allowAttachSelf");
    Map<String, Double> figures = Fork.run(flags, Footprint.class,
        competitor.name(), kind.name(), Integer.toString(entries), Boolean.toString(jol)).figures();
    return new Bytes(figures.get("heap"), figures.get("outside"), figures.get("accounted"),
        figures.get("overhead"));
  }

  private static void measure(Competitor competitor, EntryKind kind, int entries, boolean jol)
      throws IOException {
    filled(competitor, kind, WARM_UP_ENTRIES).close();
    long heap = Memory.liveHeap();
    double resident = Memory.resident();
    Subject<Object, Object> map = filled(competitor, kind, entries);
    try {
      Fork.answer("outside", (Memory.resident() - resident) / entries);
      Fork.answer("heap", (double) (Memory.liveHeap() - heap) / entries);
      Fork.answer("accounted", (double) map.offHeapBytes() / entries);
      Fork.answer("overhead", jol && competitor.isOnHeap() ? overhead(map, kind, entries) : Double.NaN);
    } finally {
      Reference.reachabilityFence(map);
    }
    map.close();
  }

  private static Subject<Object, Object> filled(Competitor competitor, EntryKind kind, int entries) {
    Subject<Object, Object> map = competitor.create(kind, entries);
    for (int i = 0; i < entries; i++) {
      map.store(kind.key(i), kind.value(i));
    }
    map.settle();
    return map;
  }

  /** Keys and values of this kind are as large as those in the map, and there are as many. */
  private static double overhead(Subject<Object, Object> map, EntryKind kind, int entries) {
    long all = GraphLayout.parseInstance(map.map()).totalSize();
    return (double) all / entries - elementSize(kind.keys(0, 1)) - elementSize(kind.values(1));
  }

  private static long elementSize(Object[] array) {
    return GraphLayout.parseInstance((Object) array).totalSize() - VM.current().sizeOf(array);
  }
}

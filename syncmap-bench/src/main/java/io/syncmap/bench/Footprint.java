package io.syncmap.bench;

import java.util.List;
import java.util.Locale;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/**
 * How much heap does an entry take beyond its key and its value? Fills a map, settles it by a walk,
 * and measures everything that the map reaches, less the keys' and values' own bytes.
 *
 * <pre>java -Xmx6g -Djdk.attach.allowAttachSelf -cp target/benchmarks.jar \
 *     io.syncmap.bench.Footprint [entries]</pre>
 */
public final class Footprint {

  private static final int DEFAULT_ENTRIES = 1_000_000;

  private Footprint() {}

  /**
   * Prints the table.
   *
   * @param args the number of entries, if not a million
   */
  public static void main(String[] args) {
    int entries = args.length == 0 ? DEFAULT_ENTRIES : Integer.parseInt(args[0]);
    System.out.printf(Locale.ROOT,
        "%nHeap bytes per entry beyond key and value, %,d entries, JDK %s%n%n",
        entries, Runtime.version());
    System.out.println("| keys | CONCURRENT_HASH_MAP | ONHEAP | ratio |");
    System.out.println("|---|---:|---:|---:|");
    for (EntryKind keys : List.of(EntryKind.LONG, EntryKind.STRING_LONG)) {
      double peer = perEntry(Competitor.CONCURRENT_HASH_MAP, keys, entries);
      double ours = perEntry(Competitor.ONHEAP, keys, entries);
      System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.2f |%n", keys, peer, ours, ours / peer);
    }
  }

  private static double perEntry(Competitor competitor, EntryKind type, int entries) {
    Subject<Object, Object> map = competitor.create(type, entries);
    Object[] keys = type.keys(0, entries);
    Object[] values = type.values(entries);
    for (int i = 0; i < entries; i++) {
      map.store(keys[i], values[i]);
    }
    map.settle();
    long all = GraphLayout.parseInstance(map.map()).totalSize();
    return (double) (all - elements(keys) - elements(values)) / entries;
  }

  private static long elements(Object[] array) {
    return GraphLayout.parseInstance((Object) array).totalSize() - VM.current().sizeOf(array);
  }
}

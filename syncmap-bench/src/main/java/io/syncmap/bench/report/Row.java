package io.syncmap.bench.report;

import io.syncmap.bench.EntryKind;
import java.util.Comparator;

/**
 * What was measured, whoever was measured: figures of one row are to be compared.
 *
 * @param measure what about
 * @param kind the kind of entries
 * @param size how many entries
 * @param threads how many threads
 * @param variant what else: the keys' popularity, a percentile, a phase; may be empty
 */
public record Row(Measure measure, EntryKind kind, long size, int threads, String variant)
    implements Comparable<Row> {

  /** The variant of keys that are all asked for equally often. */
  public static final String UNIFORM = "UNIFORM";

  /** The variant of keys after Zipf's law. */
  public static final String ZIPF = "ZIPF";

  private static final Comparator<Row> ORDER = Comparator.comparing(Row::measure)
      .thenComparing(Row::variant)
      .thenComparing(Row::kind)
      .thenComparingLong(Row::size)
      .thenComparingInt(Row::threads);

  @Override
  public int compareTo(Row other) {
    return ORDER.compare(this, other);
  }

  /**
   * Returns a row of another measure.
   *
   * @param other the measure
   * @return the row
   */
  public Row with(Measure other) {
    return new Row(other, kind, size, threads, variant);
  }

  /**
   * Says all of it but the measure.
   *
   * @return for example "String→String, 10⁶ entries, 2 threads"
   */
  public String circumstances() {
    StringBuilder text = new StringBuilder(Names.kind(kind)).append(", ").append(Names.entries(size));
    if (threads > 0) {
      text.append(threads == 1 ? ", 1 thread" : ", " + threads + " threads");
    }
    if (variant.equals(ZIPF)) {
      text.append(", Zipf");
    } else if (!variant.isEmpty() && !variant.equals(UNIFORM)) {
      text.append(", ").append(variant);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return measure.title() + " (" + circumstances() + ")";
  }
}

package io.syncmap.spi;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * The rare work of one map, counted across {@code clear()}: the figures of
 * {@link io.syncmap.SyncMapStats} of the same names, which say what each counts.
 */
public final class Counters {
  /** Promotions of dirty to read. */
  public final LongAdder promotions = new LongAdder();

  /** Builds of a dirty from read. */
  public final LongAdder dirtyCopies = new LongAdder();

  /** Entries copied by these builds. */
  public final LongAdder entriesCopied = new LongAdder();

  /** Entries moved by growth, purges and splits. */
  public final LongAdder entriesMoved = new LongAdder();

  /** Rebuilds for the sake of dropping deleted entries. */
  public final LongAdder purges = new LongAdder();

  /** Splits of a segment. */
  public final LongAdder splits = new LongAdder();

  /** Doublings of the directory. */
  public final LongAdder directoryDoublings = new LongAdder();

  /** The most entries that one step copied or moved. */
  public final LongAccumulator maxEntriesMoved = new LongAccumulator(Math::max, 0);

  /** Makes counters at zero. */
  public Counters() {}

  /**
   * Counts the build of a dirty.
   *
   * @param entries how many entries it copied
   */
  public void copied(int entries) {
    dirtyCopies.increment();
    entriesCopied.add(entries);
    maxEntriesMoved.accumulate(entries);
  }

  /**
   * Counts growth, a purge or a split.
   *
   * @param entries how many entries it moved
   */
  public void moved(int entries) {
    entriesMoved.add(entries);
    maxEntriesMoved.accumulate(entries);
  }
}

package io.syncmap.spi;

import java.util.concurrent.atomic.LongAccumulator;

/**
 * The rare work of one map, counted across {@code clear()}: the figures of
 * {@link io.syncmap.SyncMapStats} of the same names, which say what each counts.
 */
public final class Counters {
  /** Promotions of dirty to read. */
  public final Tally promotions = new Tally();

  /** Builds of a dirty from read. */
  public final Tally dirtyCopies = new Tally();

  /** Entries copied by these builds. */
  public final Tally entriesCopied = new Tally();

  /** Entries moved by growth, purges and splits. */
  public final Tally entriesMoved = new Tally();

  /** Rebuilds for the sake of dropping deleted entries. */
  public final Tally purges = new Tally();

  /** Splits of a segment. */
  public final Tally splits = new Tally();

  /** Doublings of the directory. */
  public final Tally directoryDoublings = new Tally();

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
    most(entries);
  }

  /**
   * Counts growth, a purge or a split.
   *
   * @param entries how many entries it moved
   */
  public void moved(int entries) {
    entriesMoved.add(entries);
    most(entries);
  }

  private void most(int entries) {
    try {
      maxEntriesMoved.accumulate(entries);
    } catch (OutOfMemoryError uncounted) {
      // The step has taken place, and a figure of it is not worth a failure.
    }
  }
}

package io.syncmap.onheap;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The rare work of one map, counted across {@code clear()}. */
final class Counters {
  final LongAdder promotions = new LongAdder();
  final LongAdder dirtyCopies = new LongAdder();
  final LongAdder entriesCopied = new LongAdder();
  final LongAdder entriesMoved = new LongAdder();
  final LongAdder purges = new LongAdder();
  final LongAdder splits = new LongAdder();
  final LongAdder directoryDoublings = new LongAdder();
  final LongAccumulator maxEntriesMoved = new LongAccumulator(Math::max, 0);

  void copied(int entries) {
    dirtyCopies.increment();
    entriesCopied.add(entries);
    maxEntriesMoved.accumulate(entries);
  }

  void moved(int entries) {
    entriesMoved.add(entries);
    maxEntriesMoved.accumulate(entries);
  }
}

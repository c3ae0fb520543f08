package io.syncmap.offheap;

import io.syncmap.spi.Prefix;

/** What a segment splits into; made before anything is changed, so that a split never stops half-way. */
final class Split {
  final int bit;
  final Table zeros;
  final Table ones;
  final Segment left;
  final Segment right;
  final Forward moved;

  /** Both tables. */
  final Table[] heirs;

  private Split(Root root, Memory memory, Prefix prefix, Table zeros, Table ones) {
    this.bit = prefix.nextBit();
    this.zeros = zeros;
    this.ones = ones;
    this.left = new Segment(root, memory, prefix.zeros(), zeros);
    this.right = new Segment(root, memory, prefix.ones(), ones);
    this.moved = new Forward.Moved(bit, left, right);
    this.heirs = new Table[] {zeros, ones};
  }

  /** Makes room for the entries of a table; null if one half got nearly all, or there is no memory. */
  static Split tryMake(Root root, Memory memory, Prefix prefix, Table newest) {
    int count = newest.count();
    int inOnes = newest.countOnesLocked(memory, prefix.nextBit());
    if (Math.max(inOnes, count - inOnes) > count - count / 8) {
      return null;
    }
    Table zeros = Table.tryCreate(memory, Table.capacityFor(count - inOnes), false);
    if (zeros == null) {
      return null;
    }
    Table ones = null;
    Split split = null;
    try {
      ones = Table.tryCreate(memory, Table.capacityFor(inOnes), false);
      if (Checks.ON) {
        Checks.at(Checks.Place.HEAP);
      }
      split = ones == null ? null : new Split(root, memory, prefix, zeros, ones);
      return split;
    } finally {
      if (split == null) {
        zeros.giveBack(memory);
        if (ones != null) {
          ones.giveBack(memory);
        }
      }
    }
  }
}

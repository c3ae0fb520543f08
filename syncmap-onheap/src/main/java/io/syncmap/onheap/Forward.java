package io.syncmap.onheap;

/**
 * What {@link Segment#read} is when the segment holds nothing any more: an empty table whose
 * {@code dirty} is never null, so that every look-up comes to the place where it asks for this type,
 * and the path of a hit never does.
 */
abstract class Forward extends Table {
  private static final Table NOTHING = new Table(null);

  Forward() {
    super(NOTHING);
  }

  /** The segment to go on with. */
  abstract Segment child(int hash);

  /** The segment was split: the moment of publishing this is the moment of the split. */
  static final class Moved extends Forward {
    private final int bit;
    private final Segment left;
    private final Segment right;

    Moved(int bit, Segment left, Segment right) {
      this.bit = bit;
      this.left = left;
      this.right = right;
    }

    @Override
    Segment child(int hash) {
      return (hash & bit) == 0 ? left : right;
    }
  }

  /** The map was closed. */
  static final class Closed extends Forward {
    private final OnHeapSyncMap<?, ?> map;

    Closed(OnHeapSyncMap<?, ?> map) {
      this.map = map;
    }

    @Override
    Segment child(int hash) {
      throw map.closed();
    }
  }
}

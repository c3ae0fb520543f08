package io.syncmap.offheap;

/** A {@code read} of no entries that says where to go on. */
abstract class Forward extends Table {
  private static final Table NOTHING = new Table();

  /** Makes it amended, so that a look-up that finds nothing goes on, and then sees what it is. */
  Forward() {
    super(NOTHING);
  }

  /** The segment to go on with. */
  abstract Segment child(int prefix);

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
    Segment child(int prefix) {
      return (prefix & bit) == 0 ? left : right;
    }
  }

  /** The map was closed. */
  static final class Closed extends Forward {
    private final OffHeapSyncMap<?, ?> map;

    Closed(OffHeapSyncMap<?, ?> map) {
      this.map = map;
    }

    @Override
    Segment child(int prefix) {
      throw map.closed();
    }
  }
}

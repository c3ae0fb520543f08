package io.syncmap.offheap;

import io.syncmap.spi.EntryCursor;

/** The steps of an iteration: keys of one segment after the other, each with its value at that time. */
final class OffHeapCursor<K, V> implements EntryCursor<K, V> {
  private final OffHeapSyncMap<K, V> map;
  private final Root root;
  private final KeyBatch batch = new KeyBatch();
  private Segment segment;
  private int next;
  private int from;
  private K key;
  private V value;

  OffHeapCursor(OffHeapSyncMap<K, V> map) {
    this.map = map;
    this.root = map.open();
    enter(root.settled(0));
  }

  private void enter(Segment s) {
    segment = map.copyKeys(root, s, batch);
    next = 0;
    from = 0;
  }

  @Override
  public boolean advance() {
    while (segment != null) {
      map.open();
      while (next < batch.count()) {
        from = map.visit(batch, next++, from, this);
        if (value != null) {
          return true;
        }
      }
      Segment after = root.segmentAfter(segment);
      if (after == null) {
        segment = null;
      } else {
        enter(after);
      }
    }
    return false;
  }

  @Override
  public void requireOpen() {
    map.open();
  }

  /** Sets what was found for a key; called during a step. */
  void set(K key, V value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public K key() {
    return key;
  }

  @Override
  public V value() {
    return value;
  }
}

package io.syncmap.onheap;

import io.syncmap.spi.EntryCursor;

/** Steps over the entries segment by segment, under the rules of {@code range}. */
final class OnHeapCursor<K, V> implements EntryCursor<K, V> {
  private final OnHeapSyncMap<K, V> map;
  private final Root root;
  private Segment segment;
  private Table read;
  private int place;
  private Entry entry;
  private Object value;

  OnHeapCursor(OnHeapSyncMap<K, V> map) {
    this.map = map;
    this.root = map.open();
    enter(root.settled(0));
  }

  private void enter(Segment s) {
    Table read = s.promoted();
    while (read instanceof Forward forward) {
      s = forward.child(s.prefix.bits());
      read = s.promoted();
    }
    this.segment = s;
    this.read = read;
    this.place = 0;
  }

  @Override
  public boolean advance() {
    while (segment != null) {
      map.open();
      for (int n = read.places(); place < n; ) {
        Entry e = read.at(place++);
        Object v = e == null ? null : root.value(e);
        if (v != null) {
          entry = e;
          value = v;
          return true;
        }
      }
      Segment next = root.segmentAfter(segment);
      if (next == null) {
        segment = null;
      } else {
        enter(next);
      }
    }
    return false;
  }

  @Override
  public void requireOpen() {
    map.open();
  }

  @Override
  @SuppressWarnings("unchecked")
  public K key() {
    return (K) entry.key;
  }

  @Override
  @SuppressWarnings("unchecked")
  public V value() {
    return (V) value;
  }
}

package io.syncmap.bench;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What every benchmark has: the competitor, the kind of entries, and a map shared by all threads. */
@State(Scope.Benchmark)
public abstract class MapState {

  @Param Competitor competitor;

  @Param EntryKind kind;

  Subject<Object, Object> map;

  /** For subclasses. */
  protected MapState() {}

  final void renewMap(long expectedEntries) {
    closeMap();
    map = competitor.create(kind, expectedEntries);
  }

  final void closeMap() {
    if (map != null) {
      map.close();
      map = null;
    }
  }

  final void checkSize(long least, long most) {
    long size = map.size();
    if (size < least || size > most) {
      throw new IllegalStateException(
          competitor + " has " + size + " entries, not " + least + " to " + most);
    }
  }
}

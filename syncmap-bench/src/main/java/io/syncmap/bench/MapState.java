package io.syncmap.bench;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What every benchmark has: the competitor, the type of the keys, and a map shared by all threads. */
@State(Scope.Benchmark)
public abstract class MapState {

  @Param Competitor competitor;

  @Param KeyType keys;

  Subject<Object, Long> map;

  /** For subclasses. */
  protected MapState() {}

  final void renewMap() {
    map = keys.newMap(competitor);
  }

  final void checkSize(long least, long most) {
    long size = map.size();
    if (size < least || size > most) {
      throw new IllegalStateException(
          competitor + " has " + size + " entries, not " + least + " to " + most);
    }
  }
}

package io.syncmap.bench;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A map just filled by one thread, new for each shot, that was neither walked over nor read. */
@State(Scope.Benchmark)
public class FilledMap extends MapState {

  private Object[] inserted;
  private Object[] values;

  /** Objects equal to stored keys, drawn at random. */
  Object[] looked;

  /** Called by JMH. */
  public FilledMap() {}

  /** Makes keys and values. */
  @Setup(Level.Trial)
  public void prepare() {
    inserted = kind.keys(0, FreshMap.ENTRIES);
    values = kind.values(FreshMap.ENTRIES);
    looked = new Object[FreshMap.ENTRIES];
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < looked.length; i++) {
      looked[i] = kind.key(random.nextInt(FreshMap.ENTRIES));
    }
  }

  /** Gives up the map of the shot before, and fills the next. */
  @Setup(Level.Iteration)
  public void fill() {
    renewMap(FreshMap.ENTRIES);
    for (int i = 0; i < inserted.length; i++) {
      map.store(inserted[i], values[i]);
    }
    System.gc();
  }

  /** Sees that the map was filled. */
  @TearDown(Level.Iteration)
  public void check() {
    checkSize(FreshMap.ENTRIES, FreshMap.ENTRIES);
  }

  /** Gives up the last map. */
  @TearDown(Level.Trial)
  public void close() {
    closeMap();
  }
}

package io.syncmap.bench;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * A thread's share of a churned map: the keys {@code q} to {@code q + window} of a ring. In four steps
 * it inserts the next key, loads one of its keys, deletes the oldest, and loads again.
 *
 * <p>A key comes round again only after as many others as the window holds and {@link #MIN_ABSENT}
 * more were deleted since, so that no map can live off its corpse. All arrays are read forward, so that
 * the harness itself misses no cache.
 */
@State(Scope.Thread)
public class ChurnWindow {

  private static final int MIN_ABSENT = 1 << 14;

  private Object[] inserted;
  private Object[] deleted;

  /** Two for each step of the ring: key {@code q + 1} to {@code q + window} at {@code 2q, 2q + 1}. */
  private Object[] loaded;

  private Object value;
  private int window;
  private int mask;
  private int step;

  /** Called by JMH. */
  public ChurnWindow() {}

  /**
   * Fills the thread's share into the map.
   *
   * @param state the map
   * @param thread the thread
   */
  @Setup(Level.Trial)
  public void fill(ChurnedMap state, ThreadParams thread) {
    window = state.size / thread.getThreadCount();
    int ring = Integer.highestOneBit(2 * window + MIN_ABSENT) << 1;
    mask = ring - 1;
    long first = (long) thread.getThreadIndex() << 40;
    value = state.kind.value(0);
    inserted = state.kind.keys(first, ring);
    deleted = state.kind.keys(first, ring);
    loaded = new Object[2 * ring];
    SplittableRandom random = new SplittableRandom(first);
    for (int i = 0; i < loaded.length; i++) {
      loaded[i] = state.kind.key(first + ((i >> 1) + 1 + random.nextInt(window) & mask));
    }
    for (int i = 0; i < window; i++) {
      state.map.store(inserted[i], value);
    }
    System.gc();
  }

  void step(Subject<Object, Object> map, Blackhole sink) {
    int now = step++;
    int q = now >>> 2;
    switch (now & 3) {
      case 0 -> sink.consume(map.loadOrStore(inserted[q + window & mask], value));
      case 2 -> sink.consume(map.delete(deleted[q & mask]));
      default -> sink.consume(map.load(loaded[now >>> 1 & 2 * mask + 1]));
    }
  }
}

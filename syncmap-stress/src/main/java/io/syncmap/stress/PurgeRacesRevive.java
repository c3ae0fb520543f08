package io.syncmap.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A purge, which expunges deleted keys and leaves them out of the new table, against a write that
 * revives one of them, or of a key that stays.
 *
 * <pre>java -jar target/jcstress.jar -t PurgeRacesRevive -r target/jcstress/</pre>
 */
public final class PurgeRacesRevive {

  private static final int LAST = 320;

  /** The delete that purges. */
  private static final int PURGING_DELETE = Maps.firstToRaise(
      SyncMapStats::purges, () -> Maps.settled(LAST), (map, i) -> map.delete(i));

  private PurgeRacesRevive() {}

  /** All keys before the next to be deleted are so, and still in read. */
  abstract static class Purgeable {

    final SyncMap<Integer, Integer> map = Maps.settled(LAST);

    Purgeable() {
      for (int key = 1; key < PURGING_DELETE; key++) {
        map.delete(key);
      }
    }

    /** Looks at the written key, at keys that stay, and how far the size is off. */
    final void look(int key, LLL_Result r) {
      int stay = Maps.present(map, PURGING_DELETE + 1, LAST) - (LAST - PURGING_DELETE);
      int back = Maps.present(map, 1, PURGING_DELETE);
      int newcomers = Maps.present(map, LAST + 1, LAST + 1);
      long size = (long) LAST - PURGING_DELETE + back + newcomers;
      r.r2 = map.load(key);
      r.r3 = stay == 0 && size == map.size() ? back : stay + " lost, size " + map.size();
    }
  }

  @JCStressTest
  @Outcome(id = "null, 10, 1", expect = ACCEPTABLE, desc = "The key is back, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The revived key is lost, or another, or the size is off.")
  @State
  public static class Store extends Purgeable {

    @Actor
    public void purge() {
      map.delete(PURGING_DELETE);
    }

    @Actor
    public void revive() {
      map.store(1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(1, r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 10, 1", expect = ACCEPTABLE, desc = "The key is back, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The revived key is lost, or another, or the size is off.")
  @State
  public static class LoadOrStore extends Purgeable {

    @Actor
    public void purge() {
      map.delete(PURGING_DELETE);
    }

    @Actor
    public void revive(LLL_Result r) {
      r.r1 = map.loadOrStore(1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(1, r);
    }
  }

  @JCStressTest
  @Outcome(id = "10, 10, 1", expect = ACCEPTABLE, desc = "The key is back, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The computed key is lost, or another, or the size is off.")
  @State
  public static class Compute extends Purgeable {

    @Actor
    public void purge() {
      map.delete(PURGING_DELETE);
    }

    @Actor
    public void revive(LLL_Result r) {
      r.r1 = map.compute(1, (key, value) -> value == null ? 10 : -value);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(1, r);
    }
  }

  @JCStressTest
  @Outcome(id = LAST + ", 10, 0", expect = ACCEPTABLE, desc = "Swapped, in either order.")
  @Outcome(expect = FORBIDDEN,
      desc = "The write to a key that stays is lost, or a key, or the size is off.")
  @State
  public static class SwapOfLiveKey extends Purgeable {

    @Actor
    public void purge() {
      map.delete(PURGING_DELETE);
    }

    @Actor
    public void swap(LLL_Result r) {
      r.r1 = map.swap(LAST, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(LAST, r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 10, 0", expect = ACCEPTABLE, desc = "Inserted, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The new key is lost, or another, or the size is off.")
  @State
  public static class InsertOfNewKey extends Purgeable {

    @Actor
    public void purge() {
      map.delete(PURGING_DELETE);
    }

    @Actor
    public void insert() {
      map.store(LAST + 1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(LAST + 1, r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 10, 1", expect = ACCEPTABLE, desc = "Delete, swap.")
  @Outcome(id = "[1-9]\\d*, null, 0", expect = ACCEPTABLE, desc = "Swap, delete.")
  @Outcome(expect = FORBIDDEN, desc = "The key is neither deleted nor stored, or the size is off.")
  @State
  public static class SwapOfTheKeyDeleted extends Purgeable {

    @Actor
    public void purge() {
      map.delete(PURGING_DELETE);
    }

    @Actor
    public void swap(LLL_Result r) {
      r.r1 = map.swap(PURGING_DELETE, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(PURGING_DELETE, r);
    }
  }
}

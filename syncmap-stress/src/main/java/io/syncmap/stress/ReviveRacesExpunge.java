package io.syncmap.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.syncmap.SyncMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A write of a deleted key against the insert of a new key. The insert copies read into a new dirty and
 * expunges the deleted entry on the way; the write revives it, before the copy without the lock, after
 * it under the lock and into dirty.
 *
 * <pre>java -jar target/jcstress.jar -t ReviveRacesExpunge -r target/jcstress/</pre>
 */
public final class ReviveRacesExpunge {

  private ReviveRacesExpunge() {}

  /** Key 1 is deleted and still in read, key 2 present; there is no dirty. */
  abstract static class Deleted {

    final SyncMap<Integer, Integer> map = Maps.settled(2);

    Deleted() {
      map.delete(1);
    }

    /** Looks at what is there before and after the next promotion. */
    final void look(LLL_Result r) {
      r.r2 = map.load(1);
      Maps.promote(map);
      r.r3 = map.load(1) + " " + map.load(3) + " of " + map.size();
    }
  }

  @JCStressTest
  @Outcome(id = "null, 10, 10 30 of 3", expect = ACCEPTABLE, desc = "Both are there, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The revived key, the new key or a count is lost.")
  @State
  public static class Store extends Deleted {

    @Actor
    public void insert() {
      map.store(3, 30);
    }

    @Actor
    public void revive() {
      map.store(1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 10, 10 30 of 3", expect = ACCEPTABLE, desc = "Both are there, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The revived key, the new key or a count is lost.")
  @State
  public static class LoadOrStore extends Deleted {

    @Actor
    public void insert() {
      map.store(3, 30);
    }

    @Actor
    public void revive(LLL_Result r) {
      r.r1 = map.loadOrStore(1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 10, 10 30 of 3", expect = ACCEPTABLE, desc = "Both are there, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The revived key, the new key or a count is lost.")
  @State
  public static class Swap extends Deleted {

    @Actor
    public void insert() {
      map.store(3, 30);
    }

    @Actor
    public void revive(LLL_Result r) {
      r.r1 = map.swap(1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "10, 10, 10 30 of 3", expect = ACCEPTABLE, desc = "Both are there, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The computed key, the new key or a count is lost.")
  @State
  public static class Compute extends Deleted {

    @Actor
    public void insert() {
      map.store(3, 30);
    }

    @Actor
    public void revive(LLL_Result r) {
      r.r1 = map.compute(1, (key, value) -> value == null ? 10 : -value);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "false, null, null 30 of 2", expect = ACCEPTABLE,
      desc = "A deleted key has no value to swap.")
  @Outcome(expect = FORBIDDEN, desc = "A compare-and-swap revived the key, or the new key is lost.")
  @State
  public static class CompareAndSwap extends Deleted {

    @Actor
    public void insert() {
      map.store(3, 30);
    }

    @Actor
    public void reviveNot(LLL_Result r) {
      r.r1 = map.compareAndSwap(1, 1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }
}

package io.syncmap.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.syncmap.SyncMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A clear, which is one atomic step over all keys, against all that started on the map before it.
 *
 * <pre>java -jar target/jcstress.jar -t ClearRaces -r target/jcstress/</pre>
 */
public final class ClearRaces {

  private ClearRaces() {}

  /** Keys 1 and 2 are present. */
  abstract static class Filled {

    final SyncMap<Integer, Integer> map = Maps.settled(2);

    final void look(LL_Result r) {
      r.r2 = map.load(1) + " " + map.load(2) + " of " + map.size();
    }
  }

  @JCStressTest
  @Outcome(id = "null, 10 20 of 2", expect = ACCEPTABLE, desc = "Clear, both stores.")
  @Outcome(id = "null, null 20 of 1", expect = ACCEPTABLE, desc = "A store, clear, a store.")
  @Outcome(id = "null, null null of 0", expect = ACCEPTABLE, desc = "Both stores, clear.")
  @Outcome(expect = FORBIDDEN,
      desc = "The later store is gone and the earlier is not, or the size is off.")
  @State
  public static class TwoStores extends Filled {

    @Actor
    public void clear() {
      map.clear();
    }

    @Actor
    public void store() {
      map.store(1, 10);
      map.store(2, 20);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "1 2, null null of 0", expect = ACCEPTABLE, desc = "Both loads, clear.")
  @Outcome(id = "1 null, null null of 0", expect = ACCEPTABLE, desc = "A load, clear, a load.")
  @Outcome(id = "null null, null null of 0", expect = ACCEPTABLE, desc = "Clear, both loads.")
  @Outcome(expect = FORBIDDEN, desc = "The clear was seen, and then not.")
  @State
  public static class TwoLoads extends Filled {

    @Actor
    public void clear() {
      map.clear();
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = map.load(1) + " " + map.load(2);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "1 2, null null of 0", expect = ACCEPTABLE, desc = "Both loads, clear.")
  @Outcome(id = "1 null, null 20 of 1", expect = ACCEPTABLE, desc = "A load, clear, a store.")
  @Outcome(id = "null null, 10 20 of 2", expect = ACCEPTABLE, desc = "Clear, both stores.")
  @Outcome(expect = FORBIDDEN, desc = "A value was stored over, or one stored after the clear is lost.")
  @State
  public static class TwoLoadOrStores extends Filled {

    @Actor
    public void clear() {
      map.clear();
    }

    @Actor
    public void loadOrStore(LL_Result r) {
      r.r1 = map.loadOrStore(1, 10) + " " + map.loadOrStore(2, 20);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "true, null null of 0", expect = ACCEPTABLE, desc = "Delete, clear.")
  @Outcome(id = "false, null null of 0", expect = ACCEPTABLE, desc = "Clear, delete.")
  @Outcome(expect = FORBIDDEN, desc = "A key is back, or was counted out of the new map.")
  @State
  public static class Delete extends Filled {

    @Actor
    public void clear() {
      map.clear();
    }

    @Actor
    public void delete(LL_Result r) {
      r.r1 = map.delete(1);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "11, null null of 0", expect = ACCEPTABLE, desc = "Compute, clear.")
  @Outcome(id = "10, 10 null of 1", expect = ACCEPTABLE, desc = "Clear, compute.")
  @Outcome(expect = FORBIDDEN,
      desc = "The compute saw the state before the clear and outlived it, or is lost.")
  @State
  public static class Compute extends Filled {

    @Actor
    public void clear() {
      map.clear();
    }

    @Actor
    public void compute(LL_Result r) {
      r.r1 = map.compute(1, (key, value) -> value == null ? 10 : value + 10);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "true, null null of 0", expect = ACCEPTABLE, desc = "Compare-and-swap, clear.")
  @Outcome(id = "false, null null of 0", expect = ACCEPTABLE, desc = "Clear, compare-and-swap.")
  @Outcome(expect = FORBIDDEN, desc = "A cleared key is back.")
  @State
  public static class CompareAndSwap extends Filled {

    @Actor
    public void clear() {
      map.clear();
    }

    @Actor
    public void compareAndSwap(LL_Result r) {
      r.r1 = map.compareAndSwap(1, 1, 10);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "[012], null null of 0", expect = ACCEPTABLE, desc = "Keys seen before the clear.")
  @Outcome(expect = FORBIDDEN, desc = "A key was shown twice.")
  @State
  public static class Range extends Filled {

    @Actor
    public void clear() {
      map.clear();
    }

    @Actor
    public void range(LL_Result r) {
      int[] seen = {0};
      map.range((key, value) -> ++seen[0] > 0);
      r.r1 = seen[0];
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, null null of 0", expect = ACCEPTABLE, desc = "Empty.")
  @Outcome(expect = FORBIDDEN, desc = "A clear left something.")
  @State
  public static class Clear extends Filled {

    @Actor
    public void clear() {
      map.clear();
    }

    @Actor
    public void clearToo() {
      map.clear();
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }
}

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
 * Conditional writes of one key against each other: no two that expect the same value both win.
 *
 * <pre>java -jar target/jcstress.jar -t ConditionalRaces -r target/jcstress/</pre>
 */
public final class ConditionalRaces {

  private ConditionalRaces() {}

  /** Key 1 has the value 1. */
  abstract static class Present {

    final SyncMap<Integer, Integer> map = Maps.settled(1);

    final void look(LLL_Result r) {
      r.r3 = map.load(1) + " of " + map.size();
    }
  }

  @JCStressTest
  @Outcome(id = "true, false, 2 of 1", expect = ACCEPTABLE, desc = "The compare-and-swap won.")
  @Outcome(id = "false, true, null of 0", expect = ACCEPTABLE, desc = "The compare-and-delete won.")
  @Outcome(expect = FORBIDDEN, desc = "Both won, or neither, or the loser had an effect.")
  @State
  public static class CompareAndDelete extends Present {

    @Actor
    public void compareAndSwap(LLL_Result r) {
      r.r1 = map.compareAndSwap(1, 1, 2);
    }

    @Actor
    public void compareAndDelete(LLL_Result r) {
      r.r2 = map.compareAndDelete(1, 1);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "true, false, 2 of 1", expect = ACCEPTABLE, desc = "The first won.")
  @Outcome(id = "false, true, 3 of 1", expect = ACCEPTABLE, desc = "The second won.")
  @Outcome(expect = FORBIDDEN, desc = "Both won, or neither, or the loser had an effect.")
  @State
  public static class CompareAndSwap extends Present {

    @Actor
    public void compareAndSwap(LLL_Result r) {
      r.r1 = map.compareAndSwap(1, 1, 2);
    }

    @Actor
    public void compareAndSwapToo(LLL_Result r) {
      r.r2 = map.compareAndSwap(1, 1, 3);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "true, 2, null of 0", expect = ACCEPTABLE, desc = "Compare-and-swap, delete.")
  @Outcome(id = "false, 1, null of 0", expect = ACCEPTABLE, desc = "Delete, compare-and-swap.")
  @Outcome(expect = FORBIDDEN, desc = "The delete took a value that was not there, or the key is back.")
  @State
  public static class LoadAndDelete extends Present {

    @Actor
    public void compareAndSwap(LLL_Result r) {
      r.r1 = map.compareAndSwap(1, 1, 2);
    }

    @Actor
    public void delete(LLL_Result r) {
      r.r2 = map.loadAndDelete(1);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 5, 5 of 1", expect = ACCEPTABLE, desc = "The first stored, the second loaded.")
  @Outcome(id = "6, null, 6 of 1", expect = ACCEPTABLE, desc = "The reverse.")
  @Outcome(expect = FORBIDDEN, desc = "Both stored a brand-new key, or one loaded what is not there.")
  @State
  public static class TwoLoadOrStores {

    private final SyncMap<Integer, Integer> map = Maps.empty();

    @Actor
    public void loadOrStore(LLL_Result r) {
      r.r1 = map.loadOrStore(1, 5);
    }

    @Actor
    public void loadOrStoreToo(LLL_Result r) {
      r.r2 = map.loadOrStore(1, 6);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      r.r3 = map.load(1) + " of " + map.size();
    }
  }
}

package io.syncmap.stress.offheap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.syncmap.SyncMap;
import io.syncmap.offheap.RaceHooks;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A CAS on the state of an entry, by a thread that announced itself, perhaps late and in the parity
 * that is idle by then, against all that frees the memory that it compares, and takes it again.
 *
 * <pre>bash stress.sh --filter WriteRacesReuse</pre>
 */
public final class WriteRacesReuse {

  private WriteRacesReuse() {}

  /** Key 1 has the text of 1, in a block of its own. */
  abstract static class Write {

    final SyncMap<Integer, String> map = Texts.withOne();
  }

  @JCStressTest
  @Outcome(id = "true, 9, 1", expect = ACCEPTABLE, desc = "Compare-and-swap, both swaps.")
  @Outcome(id = "false, 1, 1", expect = ACCEPTABLE, desc = "A swap, compare-and-swap, a swap.")
  @Outcome(id = "true, 1, 9", expect = ACCEPTABLE, desc = "Both swaps, compare-and-swap.")
  @Outcome(expect = FORBIDDEN, desc = "A CAS hit a word whose block had been used again.")
  @State
  public static class ValueThatIsBack extends Write {

    @Actor
    public void compareAndSwap(LLL_Result r) {
      r.r1 = map.compareAndSwap(1, Texts.text(1), Texts.text(9));
    }

    @Actor
    public void awayAndBack(LLL_Result r) {
      r.r2 = Texts.digit(map.swap(1, Texts.text(2)));
      Texts.reuse(map);
      map.store(1, Texts.text(1));
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LLL_Result r) {
      r.r3 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "true, false, 2", expect = ACCEPTABLE, desc = "The compare-and-swap won.")
  @Outcome(id = "false, true, null", expect = ACCEPTABLE, desc = "The compare-and-delete won.")
  @Outcome(expect = FORBIDDEN, desc = "Both won, or neither, or a byte was lost.")
  @State
  public static class CompareAndDelete extends Write {

    @Actor
    public void compareAndSwap(LLL_Result r) {
      r.r1 = map.compareAndSwap(1, Texts.text(1), Texts.text(2));
      Texts.reuse(map);
    }

    @Actor
    public void compareAndDelete(LLL_Result r) {
      r.r2 = map.compareAndDelete(1, Texts.text(1));
      RaceHooks.reclaim(map);
    }

    @Arbiter
    public void end(LLL_Result r) {
      r.r3 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, null", expect = ACCEPTABLE, desc = "Swap, delete.")
  @Outcome(id = "null, 1, 2", expect = ACCEPTABLE, desc = "Delete, swap.")
  @Outcome(expect = FORBIDDEN, desc = "A value was returned twice or never, or a byte was lost.")
  @State
  public static class SwapAndDelete extends Write {

    @Actor
    public void swap(LLL_Result r) {
      r.r1 = Texts.digit(map.swap(1, Texts.text(2)));
      RaceHooks.reclaim(map);
    }

    @Actor
    public void delete(LLL_Result r) {
      r.r2 = Texts.digit(map.loadAndDelete(1));
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LLL_Result r) {
      r.r3 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, 3", expect = ACCEPTABLE, desc = "The first, the second.")
  @Outcome(id = "3, 1, 2", expect = ACCEPTABLE, desc = "The second, the first.")
  @Outcome(expect = FORBIDDEN, desc = "A value was returned twice or never, or a byte was lost.")
  @State
  public static class TwoSwapsAndReclaims extends Write {

    @Actor
    public void swap(LLL_Result r) {
      r.r1 = Texts.digit(map.swap(1, Texts.text(2)));
    }

    @Actor
    public void swapToo(LLL_Result r) {
      r.r2 = Texts.digit(map.swap(1, Texts.text(3)));
    }

    @Actor
    public void reclaim() {
      Texts.reuse(map);
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LLL_Result r) {
      r.r3 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 4, 9", expect = ACCEPTABLE, desc = "The first, the second.")
  @Outcome(id = "9, 1, 4", expect = ACCEPTABLE, desc = "The second, the first.")
  @Outcome(expect = FORBIDDEN, desc = "A word was taken for a handle, or a byte was lost.")
  @State
  public static class BlockAndImmediate extends Write {

    @Actor
    public void swap(LLL_Result r) {
      r.r1 = Texts.digit(map.swap(1, "4"));
      RaceHooks.reclaim(map);
    }

    @Actor
    public void swapToo(LLL_Result r) {
      r.r2 = Texts.digit(map.swap(1, Texts.text(9)));
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LLL_Result r) {
      r.r3 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, null, 2", expect = ACCEPTABLE, desc = "Swap, delete, insert.")
  @Outcome(id = "null, 3, 2", expect = ACCEPTABLE, desc = "Delete, swap, swap over it.")
  @Outcome(id = "2, null, 3", expect = ACCEPTABLE, desc = "Delete, insert, swap.")
  @Outcome(expect = FORBIDDEN, desc = "A write went into an entry that no table holds, or another key's.")
  @State
  public static class EntryThatIsBack extends Write {

    public EntryThatIsBack() {
      map.range((key, value) -> false);
    }

    @Actor
    public void swap(LLL_Result r) {
      r.r1 = Texts.digit(map.swap(1, Texts.text(3)));
    }

    @Actor
    public void deleteAndInsert(LLL_Result r) {
      Texts.dropEntryOfOne(map);
      r.r2 = Texts.digit(map.swap(1, Texts.text(2)));
    }

    @Arbiter
    public void end(LLL_Result r) {
      r.r3 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "2, 2, null", expect = ACCEPTABLE, desc = "Compute, delete.")
  @Outcome(id = "5, 1, 5", expect = ACCEPTABLE, desc = "Delete, compute.")
  @Outcome(expect = FORBIDDEN, desc = "A delete came in between, or a claim's block was used again.")
  @State
  public static class Compute extends Write {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = Texts.digit(map.compute(1, (key, value) -> {
        RaceHooks.reclaim(map);
        return Texts.text(value == null ? 5 : 2);
      }));
      Texts.reuse(map);
    }

    @Actor
    public void delete(LLL_Result r) {
      r.r2 = Texts.digit(map.loadAndDelete(1));
      RaceHooks.reclaim(map);
    }

    @Arbiter
    public void end(LLL_Result r) {
      r.r3 = Texts.end(map);
    }
  }
}

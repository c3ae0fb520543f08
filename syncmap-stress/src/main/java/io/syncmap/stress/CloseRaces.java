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
 * A close against every kind of call: the call completes, or throws {@link IllegalStateException}.
 *
 * <pre>java -jar target/jcstress.jar -t CloseRaces -r target/jcstress/</pre>
 */
public final class CloseRaces {

  private CloseRaces() {}

  /** Key 1 is present, key 2 deleted. */
  abstract static class Open {

    final SyncMap<Integer, Integer> map = Maps.settled(2);

    Open() {
      map.delete(2);
    }

    /** Makes the call. */
    abstract Object call();

    final Object outcome() {
      try {
        return call();
      } catch (IllegalStateException e) {
        return "closed";
      }
    }
  }

  @JCStressTest
  @Outcome(id = "1, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class Load extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.load(1);
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "null, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class Store extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.swap(3, 3);
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "null, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class Revive extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.swap(2, 3);
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "null, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class LoadOrStore extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.loadOrStore(3, 3);
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "true, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class Delete extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.delete(1);
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "11, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class Compute extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.compute(1, (key, value) -> value + 10);
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "true, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class CompareAndSwap extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.compareAndSwap(1, 1, 2);
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "true, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class CompareAndDelete extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.compareAndDelete(1, 1);
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "1, closed", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, the call.")
  @Outcome(expect = FORBIDDEN, desc = "The call went wrong, or went on after the close.")
  @State
  public static class Size extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.size();
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "1, closed", expect = ACCEPTABLE, desc = "The range, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE,
      desc = "Close, the range; or in the middle of it.")
  @Outcome(expect = FORBIDDEN, desc = "The range went wrong, or went on after the close.")
  @State
  public static class Range extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      int[] seen = {0};
      map.range((key, value) -> ++seen[0] > 0);
      return seen[0];
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "cleared, closed", expect = ACCEPTABLE, desc = "Clear, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, clear.")
  @Outcome(expect = FORBIDDEN, desc = "A clear opened the map again.")
  @State
  public static class Clear extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      map.clear();
      return "cleared";
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }

  @JCStressTest
  @Outcome(id = "1, closed", expect = ACCEPTABLE, desc = "Stats, close.")
  @Outcome(id = "closed, closed", expect = ACCEPTABLE, desc = "Close, stats.")
  @Outcome(expect = FORBIDDEN, desc = "The figures are of neither state.")
  @State
  public static class Stats extends Open {

    @Actor
    public void close() {
      map.close();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return map.stats().size();
    }

    @Arbiter
    public void callOnceMore(LL_Result r) {
      r.r2 = outcome();
    }
  }
}

package io.syncmap.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.syncmap.SyncMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A compute, which is atomic for its key while its function runs without a lock, against other calls on
 * the key.
 *
 * <pre>java -jar target/jcstress.jar -t ComputeRaces -r target/jcstress/</pre>
 */
public final class ComputeRaces {

  private ComputeRaces() {}

  /** Key 1 has the value 1; the first actor adds 10 to it. */
  abstract static class Present {

    final SyncMap<Integer, Integer> map = Maps.settled(1);

    final Integer addTen() {
      return map.compute(1, (key, value) -> (value == null ? 0 : value) + 10);
    }

    final void look(LLL_Result r) {
      r.r3 = map.load(1) + " of " + map.size();
    }
  }

  @JCStressTest
  @Outcome(id = "11, 11, 2 of 1", expect = ACCEPTABLE, desc = "Compute, swap.")
  @Outcome(id = "12, 1, 12 of 1", expect = ACCEPTABLE, desc = "Swap, compute.")
  @Outcome(expect = FORBIDDEN, desc = "A write got in between the function and its result.")
  @State
  public static class Swap extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
    }

    @Actor
    public void swap(LLL_Result r) {
      r.r2 = map.swap(1, 2);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "11, 11, null of 0", expect = ACCEPTABLE, desc = "Compute, delete.")
  @Outcome(id = "10, 1, 10 of 1", expect = ACCEPTABLE, desc = "Delete, compute.")
  @Outcome(expect = FORBIDDEN, desc = "A delete got in between the function and its result.")
  @State
  public static class LoadAndDelete extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
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
  @Outcome(id = "11, false, 11 of 1", expect = ACCEPTABLE, desc = "Compute, compare-and-swap.")
  @Outcome(id = "12, true, 12 of 1", expect = ACCEPTABLE, desc = "Compare-and-swap, compute.")
  @Outcome(expect = FORBIDDEN, desc = "A compare-and-swap got in between the function and its result.")
  @State
  public static class CompareAndSwap extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
    }

    @Actor
    public void compareAndSwap(LLL_Result r) {
      r.r2 = map.compareAndSwap(1, 1, 2);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "11, false, 11 of 1", expect = ACCEPTABLE, desc = "Compute, compare-and-delete.")
  @Outcome(id = "10, true, 10 of 1", expect = ACCEPTABLE, desc = "Compare-and-delete, compute.")
  @Outcome(expect = FORBIDDEN, desc = "A compare-and-delete got in between the function and its result.")
  @State
  public static class CompareAndDelete extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
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
  @Outcome(id = "11, 21, 21 of 1", expect = ACCEPTABLE, desc = "One after the other.")
  @Outcome(id = "21, 11, 21 of 1", expect = ACCEPTABLE, desc = "The reverse.")
  @Outcome(expect = FORBIDDEN, desc = "An addition is lost.")
  @State
  public static class Compute extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
    }

    @Actor
    public void computeToo(LLL_Result r) {
      r.r2 = addTen();
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "11, null, null of 0", expect = ACCEPTABLE, desc = "Addition, removal.")
  @Outcome(id = "10, null, 10 of 1", expect = ACCEPTABLE, desc = "Removal, addition.")
  @Outcome(expect = FORBIDDEN, desc = "One of the functions is lost.")
  @State
  public static class ComputeThatRemoves extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
    }

    @Actor
    public void remove(LLL_Result r) {
      r.r2 = map.compute(1, (key, value) -> null);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "11, 1, 11 of 1", expect = ACCEPTABLE, desc = "The throw undoes nothing but itself.")
  @Outcome(id = "11, 11, 11 of 1", expect = ACCEPTABLE, desc = "The reverse.")
  @Outcome(expect = FORBIDDEN, desc = "The throw took a write with it, or left something.")
  @State
  public static class ComputeThatThrows extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
    }

    @Actor
    public void fail(LLL_Result r) {
      try {
        map.compute(1, (key, value) -> {
          throw new ArithmeticException(String.valueOf(value));
        });
      } catch (ArithmeticException e) {
        r.r2 = e.getMessage();
      }
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "11, 1, 11 of 1", expect = ACCEPTABLE, desc = "LoadOrStore, compute; or while it ran.")
  @Outcome(id = "11, 11, 11 of 1", expect = ACCEPTABLE, desc = "Compute, loadOrStore.")
  @Outcome(expect = FORBIDDEN, desc = "A present key was stored over.")
  @State
  public static class LoadOrStore extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
    }

    @Actor
    public void loadOrStore(LLL_Result r) {
      r.r2 = map.loadOrStore(1, 2);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "11, 1 1, 11 of 1", expect = ACCEPTABLE, desc = "Both loads, compute.")
  @Outcome(id = "11, 1 11, 11 of 1", expect = ACCEPTABLE, desc = "A load, compute, a load.")
  @Outcome(id = "11, 11 11, 11 of 1", expect = ACCEPTABLE, desc = "Compute, both loads.")
  @Outcome(expect = FORBIDDEN, desc = "A load saw neither state, or went back in time.")
  @State
  public static class Load extends Present {

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = addTen();
    }

    @Actor
    public void load(LLL_Result r) {
      r.r2 = map.load(1) + " " + map.load(1);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "5, 5, 5 by 1 of 1", expect = ACCEPTABLE, desc = "One function ran.")
  @Outcome(id = "6, 6, 6 by 1 of 1", expect = ACCEPTABLE, desc = "The other did.")
  @Outcome(expect = FORBIDDEN, desc = "Both functions ran, or one caller got a value that is not there.")
  @State
  public static class LoadOrComputeOfAbsentKey {

    private final SyncMap<Integer, Integer> map = Maps.empty();
    private final AtomicInteger runs = new AtomicInteger();

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = map.loadOrCompute(1, key -> run(5));
    }

    @Actor
    public void computeToo(LLL_Result r) {
      r.r2 = map.loadOrCompute(1, key -> run(6));
    }

    private int run(int result) {
      runs.incrementAndGet();
      return result;
    }

    @Arbiter
    public void observe(LLL_Result r) {
      r.r3 = map.load(1) + " by " + runs + " of " + map.size();
    }
  }

  @JCStressTest
  @Outcome(id = "10, 10, 10 of 1", expect = ACCEPTABLE, desc = "Compute, loadOrStore.")
  @Outcome(id = "12, null, 12 of 1", expect = ACCEPTABLE, desc = "LoadOrStore, compute.")
  @Outcome(expect = FORBIDDEN, desc = "The reserved key was stored over, or a result is lost.")
  @State
  public static class LoadOrStoreOfAbsentKey {

    private final SyncMap<Integer, Integer> map = Maps.empty();

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = map.compute(1, (key, value) -> (value == null ? 0 : value) + 10);
    }

    @Actor
    public void loadOrStore(LLL_Result r) {
      r.r2 = map.loadOrStore(1, 2);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      r.r3 = map.load(1) + " of " + map.size();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2, 2 2", expect = ACCEPTABLE, desc = "One after the other.")
  @Outcome(id = "2, 1, 2 2", expect = ACCEPTABLE, desc = "The reverse.")
  @Outcome(id = "1, circle, 1 1", expect = ACCEPTABLE, desc = "The second saw the circle and gave way.")
  @Outcome(id = "circle, 1, 1 1", expect = ACCEPTABLE, desc = "The first did.")
  @Outcome(id = "circle, circle, 0 0", expect = ACCEPTABLE, desc = "Both did, and left all as it was.")
  @Outcome(expect = FORBIDDEN,
      desc = "A function that failed left something, or one that did not is lost.")
  @State
  public static class CircleOfTwo {

    private final SyncMap<Integer, Integer> map = Maps.empty();

    public CircleOfTwo() {
      map.store(1, 0);
      map.store(2, 0);
    }

    @Actor
    public void oneThenTwo(LLL_Result r) {
      r.r1 = addToBoth(1, 2);
    }

    @Actor
    public void twoThenOne(LLL_Result r) {
      r.r2 = addToBoth(2, 1);
    }

    private Object addToBoth(int outer, int inner) {
      try {
        return map.compute(outer, (key, value) -> {
          map.compute(inner, (other, old) -> old + 1);
          return value + 1;
        });
      } catch (IllegalStateException e) {
        return "circle";
      }
    }

    @Arbiter
    public void observe(LLL_Result r) {
      r.r3 = map.load(1) + " " + map.load(2);
    }
  }
}

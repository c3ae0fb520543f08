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
 * A split, which deals the entries of a segment to two new ones, against all that may have found the
 * segment before.
 *
 * <pre>java -jar target/jcstress.jar -t SplitRaces -r target/jcstress/</pre>
 */
public final class SplitRaces {

  /** The new key whose insert splits. */
  private static final int SPLITTING_KEY = Maps.firstToRaise(
      SyncMapStats::segments, Maps::tiny, (map, i) -> map.store(i, i));

  private SplitRaces() {}

  /** The keys up to the splitting one are present. */
  abstract static class Splittable {

    final SyncMap<Integer, Integer> map = Maps.tiny();

    Splittable() {
      for (int key = 1; key < SPLITTING_KEY; key++) {
        map.store(key, key);
      }
    }

    /** Looks at keys 1 and 2, and whether the others and the size are right. */
    final void look(LLL_Result r) {
      int others = Maps.present(map, 3, SPLITTING_KEY) - (SPLITTING_KEY - 2);
      int mine = Maps.present(map, 1, 2) + Maps.present(map, SPLITTING_KEY + 1, SPLITTING_KEY + 1);
      long size = map.size() - (SPLITTING_KEY - 2) - mine;
      r.r2 = map.load(1) + " " + map.load(2);
      r.r3 = others == 0 && size == 0 ? "whole" : others + ", size " + size;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1 2, whole", expect = ACCEPTABLE, desc = "Found, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The load missed a present key, or the split lost one.")
  @State
  public static class Load extends Splittable {

    @Actor
    public void split() {
      map.store(SPLITTING_KEY, SPLITTING_KEY);
    }

    @Actor
    public void load(LLL_Result r) {
      r.r1 = map.load(1);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 10 2, whole", expect = ACCEPTABLE, desc = "Stored, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The store went where nobody finds it, or the split lost a key.")
  @State
  public static class Swap extends Splittable {

    @Actor
    public void split() {
      map.store(SPLITTING_KEY, SPLITTING_KEY);
    }

    @Actor
    public void swap(LLL_Result r) {
      r.r1 = map.swap(1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 1 20, whole", expect = ACCEPTABLE,
      desc = "Deleted and revived, around the split.")
  @Outcome(expect = FORBIDDEN, desc = "The revived key is lost, or another.")
  @State
  public static class Revive extends Splittable {

    @Actor
    public void split() {
      map.store(SPLITTING_KEY, SPLITTING_KEY);
    }

    @Actor
    public void revive(LLL_Result r) {
      map.delete(2);
      r.r1 = map.swap(2, 20);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, null 2, whole", expect = ACCEPTABLE, desc = "Deleted, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The deleted key came back, or the split lost one.")
  @State
  public static class Delete extends Splittable {

    @Actor
    public void split() {
      map.store(SPLITTING_KEY, SPLITTING_KEY);
    }

    @Actor
    public void delete(LLL_Result r) {
      r.r1 = map.loadAndDelete(1);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1 2, whole", expect = ACCEPTABLE, desc = "Loaded, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "A present key was stored, or the split lost one.")
  @State
  public static class LoadOrStore extends Splittable {

    @Actor
    public void split() {
      map.store(SPLITTING_KEY, SPLITTING_KEY);
    }

    @Actor
    public void loadOrStore(LLL_Result r) {
      r.r1 = map.loadOrStore(1, 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "0, 1 2, whole", expect = ACCEPTABLE, desc = "Both inserted, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "A new key is lost.")
  @State
  public static class InsertOfAnotherKey extends Splittable {

    @Actor
    public void split() {
      map.store(SPLITTING_KEY, SPLITTING_KEY);
    }

    @Actor
    public void insert(LLL_Result r) {
      map.store(SPLITTING_KEY + 1, 0);
      r.r1 = map.load(SPLITTING_KEY + 1);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "11, 11 2, whole", expect = ACCEPTABLE, desc = "Computed once, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The result went where nobody finds it, or the split lost a key.")
  @State
  public static class Compute extends Splittable {

    @Actor
    public void split() {
      map.store(SPLITTING_KEY, SPLITTING_KEY);
    }

    @Actor
    public void compute(LLL_Result r) {
      r.r1 = map.compute(1, (key, value) -> value == null ? -1 : value + 10);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "0, 1 2, whole", expect = ACCEPTABLE, desc = "Every key once, the new one perhaps.")
  @Outcome(expect = FORBIDDEN, desc = "The range skipped a key or showed one twice.")
  @State
  public static class Range extends Splittable {

    @Actor
    public void split() {
      map.store(SPLITTING_KEY, SPLITTING_KEY);
    }

    @Actor
    public void range(LLL_Result r) {
      int[] seen = new int[SPLITTING_KEY + 1];
      map.range((key, value) -> ++seen[key] > 0);
      int wrong = seen[SPLITTING_KEY] / 2;
      for (int key = 1; key < SPLITTING_KEY; key++) {
        wrong += seen[key] == 1 ? 0 : 1;
      }
      r.r1 = wrong;
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }
}

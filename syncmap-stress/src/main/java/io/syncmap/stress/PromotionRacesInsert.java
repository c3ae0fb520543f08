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
 * A promotion, which publishes dirty as read and drops dirty, against the insert of a new key into
 * dirty. The insert goes into the dirty that is promoted, or makes the next.
 *
 * <pre>java -jar target/jcstress.jar -t PromotionRacesInsert -r target/jcstress/</pre>
 */
public final class PromotionRacesInsert {

  /** The loads of a dirty key after which it is promoted. */
  private static final int PROMOTING_LOADS = Maps.firstToRaise(
      SyncMapStats::promotions, PromotionRacesInsert::amended, (map, i) -> map.load(2));

  private PromotionRacesInsert() {}

  /** A map with key 1 in read and dirty, key 2 in dirty. */
  private static SyncMap<Integer, Integer> amended() {
    SyncMap<Integer, Integer> map = Maps.settled(1);
    map.store(2, 2);
    return map;
  }

  /** The next load of key 2 promotes. */
  abstract static class Amended {

    final SyncMap<Integer, Integer> map = amended();

    Amended() {
      for (int i = 1; i < PROMOTING_LOADS; i++) {
        map.load(2);
      }
    }

    final void look(LLL_Result r) {
      r.r3 = map.load(1) + " " + map.load(2) + " " + map.load(3) + " of " + map.size();
    }
  }

  @JCStressTest
  @Outcome(id = "2, null, 1 2 3 of 3", expect = ACCEPTABLE,
      desc = "The load and the insert, in any order.")
  @Outcome(expect = FORBIDDEN, desc = "The promotion lost a key.")
  @State
  public static class Load extends Amended {

    @Actor
    public void promote(LLL_Result r) {
      r.r1 = map.load(2);
    }

    @Actor
    public void insert() {
      map.store(3, 3);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "2, null, 1 2 3 of 3", expect = ACCEPTABLE,
      desc = "The range saw what was there before.")
  @Outcome(id = "3, null, 1 2 3 of 3", expect = ACCEPTABLE, desc = "The range saw the new key too.")
  @Outcome(expect = FORBIDDEN, desc = "The range or the promotion lost a key.")
  @State
  public static class Range extends Amended {

    @Actor
    public void promote(LLL_Result r) {
      int[] seen = {0};
      map.range((key, value) -> ++seen[0] > 0);
      r.r1 = seen[0];
    }

    @Actor
    public void insert() {
      map.store(3, 3);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 3, 1 2 3 of 3", expect = ACCEPTABLE, desc = "Load, insert.")
  @Outcome(id = "3, 3, 1 2 3 of 3", expect = ACCEPTABLE, desc = "Insert, load.")
  @Outcome(expect = FORBIDDEN, desc = "The inserter, or anybody later, does not find the key.")
  @State
  public static class LoadOfTheKeyInserted extends Amended {

    @Actor
    public void promote(LLL_Result r) {
      r.r1 = map.load(3);
    }

    @Actor
    public void insert(LLL_Result r) {
      map.store(3, 3);
      r.r2 = map.load(3);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "2, true, 1 null null of 1", expect = ACCEPTABLE, desc = "Load, delete.")
  @Outcome(id = "null, true, 1 null null of 1", expect = ACCEPTABLE, desc = "Delete, load.")
  @Outcome(expect = FORBIDDEN, desc = "The key was not deleted, or came back.")
  @State
  public static class DeleteOfDirtyKey extends Amended {

    @Actor
    public void promote(LLL_Result r) {
      r.r1 = map.load(2);
    }

    @Actor
    public void delete(LLL_Result r) {
      r.r2 = map.delete(2);
    }

    @Arbiter
    public void observe(LLL_Result r) {
      look(r);
    }
  }
}

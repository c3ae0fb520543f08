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
 * The size once both threads are done: exact, whatever the order was in which they counted.
 *
 * <pre>java -jar target/jcstress.jar -t SizeAfterRaces -r target/jcstress/</pre>
 */
public final class SizeAfterRaces {

  private SizeAfterRaces() {}

  /** Key 1 is present. */
  abstract static class Present {

    final SyncMap<Integer, Integer> map = Maps.settled(1);

    /** The size, and the keys that can be found. */
    final void look(LL_Result r) {
      r.r1 = map.size();
      r.r2 = Maps.present(map, 1, 3);
    }
  }

  @JCStressTest
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "One inserts, the other stores over it.")
  @Outcome(expect = FORBIDDEN, desc = "The key was counted twice or not at all.")
  @State
  public static class SameNewKey extends Present {

    @Actor
    public void store() {
      map.store(2, 2);
    }

    @Actor
    public void storeToo() {
      map.store(2, 3);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "Both inserted.")
  @Outcome(expect = FORBIDDEN, desc = "A key or a count is lost.")
  @State
  public static class TwoNewKeys extends Present {

    @Actor
    public void store() {
      map.store(2, 2);
    }

    @Actor
    public void storeToo() {
      map.store(3, 3);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "One deleted it.")
  @Outcome(expect = FORBIDDEN, desc = "The key was counted out twice or not at all.")
  @State
  public static class SameDelete extends Present {

    @Actor
    public void delete() {
      map.delete(1);
    }

    @Actor
    public void deleteToo() {
      map.loadAndDelete(1);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Delete, store.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Store over, delete.")
  @Outcome(expect = FORBIDDEN, desc = "The size is off.")
  @State
  public static class StoreAndDelete extends Present {

    @Actor
    public void store() {
      map.store(1, 2);
    }

    @Actor
    public void delete() {
      map.delete(1);
    }

    @Arbiter
    public void observe(LL_Result r) {
      look(r);
    }
  }
}

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
 * A delete of a key, followed by all that takes its entry out of the map, and a new insert of the key,
 * against a call that may have found the old entry before. A write into the old entry would be lost.
 *
 * <pre>java -jar target/jcstress.jar -t OldEntryRacesReinsert -r target/jcstress/</pre>
 */
public final class OldEntryRacesReinsert {

  private OldEntryRacesReinsert() {}

  /** Keys 1 and 2 are in read. */
  abstract static class Held {

    final SyncMap<Integer, Integer> map = Maps.settled(2);

    final void deleteAndStore() {
      map.delete(1);
      map.store(3, 3); // copies, and so expunges the entry of key 1
      Maps.promote(map); // drops that entry
      map.store(1, 20);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 20", expect = ACCEPTABLE, desc = "Swap, delete, store.")
  @Outcome(id = "null, 20", expect = ACCEPTABLE, desc = "Delete, swap, store.")
  @Outcome(id = "20, 30", expect = ACCEPTABLE, desc = "Delete, store, swap.")
  @Outcome(expect = FORBIDDEN,
      desc = "A value went into an entry that no table holds, or came out of it.")
  @State
  public static class Swap extends Held {

    @Actor
    public void reinsert() {
      deleteAndStore();
    }

    @Actor
    public void swap(LL_Result r) {
      r.r1 = map.swap(1, 30);
    }

    @Arbiter
    public void observe(LL_Result r) {
      r.r2 = map.load(1);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 20", expect = ACCEPTABLE, desc = "LoadOrStore, delete, store.")
  @Outcome(id = "null, 20", expect = ACCEPTABLE, desc = "Delete, loadOrStore, store.")
  @Outcome(id = "20, 20", expect = ACCEPTABLE, desc = "Delete, store, loadOrStore.")
  @Outcome(expect = FORBIDDEN,
      desc = "A value went into an entry that no table holds, or came out of it.")
  @State
  public static class LoadOrStore extends Held {

    @Actor
    public void reinsert() {
      deleteAndStore();
    }

    @Actor
    public void loadOrStore(LL_Result r) {
      r.r1 = map.loadOrStore(1, 30);
    }

    @Arbiter
    public void observe(LL_Result r) {
      r.r2 = map.load(1);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 20", expect = ACCEPTABLE, desc = "One delete, the other, store; or the reverse.")
  @Outcome(id = "null, 20", expect = ACCEPTABLE, desc = "Delete, the other finds nothing, store.")
  @Outcome(id = "20, null", expect = ACCEPTABLE, desc = "Delete, store, the other delete.")
  @Outcome(expect = FORBIDDEN, desc = "A delete took a value that was not there, or missed one.")
  @State
  public static class LoadAndDelete extends Held {

    @Actor
    public void reinsert() {
      deleteAndStore();
    }

    @Actor
    public void delete(LL_Result r) {
      r.r1 = map.loadAndDelete(1);
    }

    @Arbiter
    public void observe(LL_Result r) {
      r.r2 = map.load(1);
    }
  }

  @JCStressTest
  @Outcome(id = "true, 30", expect = ACCEPTABLE, desc = "Delete, store, compare-and-swap.")
  @Outcome(id = "false, 20", expect = ACCEPTABLE, desc = "The compare-and-swap comes before the store.")
  @Outcome(expect = FORBIDDEN, desc = "A value went into an entry that no table holds.")
  @State
  public static class CompareAndSwap extends Held {

    @Actor
    public void reinsert() {
      deleteAndStore();
    }

    @Actor
    public void compareAndSwap(LL_Result r) {
      r.r1 = map.compareAndSwap(1, 20, 30);
    }

    @Arbiter
    public void observe(LL_Result r) {
      r.r2 = map.load(1);
    }
  }
}

package io.syncmap.stress.offheap;

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
 * A close, after which another map takes the slabs, against calls that are under way on the first.
 *
 * <pre>bash stress.sh --filter CloseRacesReuse</pre>
 */
public final class CloseRacesReuse {

  private CloseRacesReuse() {}

  /** Key 1 has the text of 1. */
  abstract static class Closing {

    final SyncMap<Integer, String> map = Texts.withOne();
    final SyncMap<Integer, String> heir = Texts.map();

    final void closeAndReuse() {
      map.close();
      heir.store(1, Texts.text(6));
      Texts.reuse(heir);
    }

    final Object outcome() {
      try {
        return call();
      } catch (IllegalStateException e) {
        return "closed";
      }
    }

    abstract Object call();
  }

  @JCStressTest
  @Outcome(id = "1, 6", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, 6", expect = ACCEPTABLE, desc = "Close, the call; or within it.")
  @Outcome(expect = FORBIDDEN, desc = "Another map's data was read, or written to.")
  @State
  public static class Load extends Closing {

    @Actor
    public void close() {
      closeAndReuse();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return Texts.digit(map.load(1));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(heir);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 6", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, 6", expect = ACCEPTABLE, desc = "Close, the call; or within it.")
  @Outcome(expect = FORBIDDEN, desc = "Another map's data was read, or written to.")
  @State
  public static class Swap extends Closing {

    @Actor
    public void close() {
      closeAndReuse();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return Texts.digit(map.swap(1, Texts.text(2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(heir);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 6", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, 6", expect = ACCEPTABLE, desc = "Close, the call; or within it.")
  @Outcome(expect = FORBIDDEN, desc = "Another map's data was read, or written to.")
  @State
  public static class Insert extends Closing {

    @Actor
    public void close() {
      closeAndReuse();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return Texts.digit(map.swap(2, Texts.text(2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(heir);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 6", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, 6", expect = ACCEPTABLE, desc = "Close, the call; or within it.")
  @Outcome(expect = FORBIDDEN, desc = "Another map's data was read, or written to.")
  @State
  public static class Delete extends Closing {

    @Actor
    public void close() {
      closeAndReuse();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return Texts.digit(map.loadAndDelete(1));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(heir);
    }
  }

  @JCStressTest
  @Outcome(id = "2, 6", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, 6", expect = ACCEPTABLE, desc = "Close, the call; or within it.")
  @Outcome(expect = FORBIDDEN, desc = "Another map's data was read, or written to.")
  @State
  public static class Compute extends Closing {

    @Actor
    public void close() {
      closeAndReuse();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      return Texts.digit(map.compute(1, (key, value) -> Texts.text(value == null ? 5 : 2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(heir);
    }
  }

  @JCStressTest
  @Outcome(id = "cleared, 6", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, 6", expect = ACCEPTABLE, desc = "Close, the call; or within it.")
  @Outcome(expect = FORBIDDEN, desc = "Another map's data was read, or written to.")
  @State
  public static class Clear extends Closing {

    @Actor
    public void close() {
      closeAndReuse();
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
    public void end(LL_Result r) {
      r.r2 = Texts.end(heir);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 6", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, 6", expect = ACCEPTABLE, desc = "Close, the call; or within it.")
  @Outcome(expect = FORBIDDEN, desc = "Another map's data was read, or written to.")
  @State
  public static class Range extends Closing {

    @Actor
    public void close() {
      closeAndReuse();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      StringBuilder seen = new StringBuilder();
      map.range((key, value) -> seen.append(Texts.digit(value)) != null);
      return seen.toString();
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(heir);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 6", expect = ACCEPTABLE, desc = "The call, close.")
  @Outcome(id = "closed, 6", expect = ACCEPTABLE, desc = "Close, the call; or within it.")
  @Outcome(expect = FORBIDDEN, desc = "Another map's data was read, or written to.")
  @State
  public static class Iteration extends Closing {

    @Actor
    public void close() {
      closeAndReuse();
    }

    @Actor
    public void race(LL_Result r) {
      r.r1 = outcome();
    }

    @Override
    Object call() {
      StringBuilder seen = new StringBuilder();
      map.asConcurrentMap().values().forEach(value -> seen.append(Texts.digit(value)));
      return seen.toString();
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(heir);
    }
  }
}

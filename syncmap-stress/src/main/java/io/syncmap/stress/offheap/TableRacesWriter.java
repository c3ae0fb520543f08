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
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * What replaces tables, a split, a purge and a clear, and frees the old ones with the entries that were
 * left out, against a writer that was announced before.
 *
 * <pre>bash stress.sh --filter TableRacesWriter</pre>
 */
public final class TableRacesWriter {

  /** The new key whose insert splits. */
  private static final int SPLITTING_KEY = splittingKey();

  private TableRacesWriter() {}

  private static int splittingKey() {
    SyncMap<Integer, String> map = Texts.withOne();
    int key = 2;
    while (map.stats().segments() == 1) {
      map.store(key++, Texts.text(3));
    }
    map.close();
    return key - 1;
  }

  /** One key less than splits, and key 1 among them. */
  abstract static class Splittable {

    final SyncMap<Integer, String> map = Texts.withOne();

    Splittable() {
      for (int key = 2; key < SPLITTING_KEY; key++) {
        map.store(key, Texts.text(3));
      }
    }

    final void splitAndReuse() {
      map.store(SPLITTING_KEY, Texts.text(3));
      Texts.reuse(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Swapped, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "A write went where nobody finds it, or a block was lost.")
  @State
  public static class SwapUnderSplit extends Splittable {

    @Actor
    public void split() {
      splitAndReuse();
    }

    @Actor
    public void swap(LL_Result r) {
      r.r1 = Texts.digit(map.swap(1, Texts.text(2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, null", expect = ACCEPTABLE, desc = "Deleted, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "A write went where nobody finds it, or a block was lost.")
  @State
  public static class DeleteUnderSplit extends Splittable {

    @Actor
    public void split() {
      splitAndReuse();
    }

    @Actor
    public void delete(LL_Result r) {
      r.r1 = Texts.digit(map.loadAndDelete(1));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 2", expect = ACCEPTABLE, desc = "Deleted and revived, in any order.")
  @Outcome(expect = FORBIDDEN, desc = "A write went where nobody finds it, or a block was lost.")
  @State
  public static class ReviveUnderSplit extends Splittable {

    @Actor
    public void split() {
      splitAndReuse();
    }

    @Actor
    public void revive(LL_Result r) {
      map.delete(1);
      r.r1 = Texts.digit(map.swap(1, Texts.text(2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Computed once, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "A write went where nobody finds it, or a block was lost.")
  @State
  public static class ComputeUnderSplit extends Splittable {

    @Actor
    public void split() {
      splitAndReuse();
    }

    @Actor
    public void compute(LL_Result r) {
      r.r1 = Texts.digit(map.compute(1, (key, value) -> Texts.text(value == null ? 5 : 2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  /** Key 1, and two that are deleted. */
  abstract static class Purgeable {

    final SyncMap<Integer, String> map = Texts.withOne();

    Purgeable() {
      for (int key = 2; key < 4; key++) {
        map.store(key, Texts.text(3));
      }
      map.range((key, value) -> false);
      map.delete(2);
      map.delete(3);
    }

    final void purgeAndReuse() {
      RaceHooks.purge(map);
      Texts.reuse(map);
      RaceHooks.purge(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Swapped, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "A write went where nobody finds it, or a block was lost.")
  @State
  public static class SwapUnderPurge extends Purgeable {

    @Actor
    public void purge() {
      purgeAndReuse();
    }

    @Actor
    public void swap(LL_Result r) {
      r.r1 = Texts.digit(map.swap(1, Texts.text(2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, null", expect = ACCEPTABLE, desc = "Deleted, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "A write went where nobody finds it, or a block was lost.")
  @State
  public static class DeleteUnderPurge extends Purgeable {

    @Actor
    public void purge() {
      purgeAndReuse();
    }

    @Actor
    public void delete(LL_Result r) {
      r.r1 = Texts.digit(map.loadAndDelete(1));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "null, 2", expect = ACCEPTABLE, desc = "Deleted and revived, in any order.")
  @Outcome(expect = FORBIDDEN, desc = "A write went where nobody finds it, or a block was lost.")
  @State
  public static class ReviveUnderPurge extends Purgeable {

    @Actor
    public void purge() {
      purgeAndReuse();
    }

    @Actor
    public void revive(LL_Result r) {
      map.delete(1);
      r.r1 = Texts.digit(map.swap(1, Texts.text(2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Computed once, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "A write went where nobody finds it, or a block was lost.")
  @State
  public static class ComputeUnderPurge extends Purgeable {

    @Actor
    public void purge() {
      purgeAndReuse();
    }

    @Actor
    public void compute(LL_Result r) {
      r.r1 = Texts.digit(map.compute(1, (key, value) -> Texts.text(value == null ? 5 : 2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  /** Key 1 is present, and will be cleared. */
  abstract static class Clearable {

    final SyncMap<Integer, String> map = Texts.withOne();

    final void clearAndReuse() {
      map.clear();
      Texts.reuse(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, null", expect = ACCEPTABLE, desc = "Swap, clear.")
  @Outcome(id = "null, 2", expect = ACCEPTABLE, desc = "Clear, swap.")
  @Outcome(expect = FORBIDDEN, desc = "The root was freed under a writer, or a write outlived it.")
  @State
  public static class SwapUnderClear extends Clearable {

    @Actor
    public void clear() {
      clearAndReuse();
    }

    @Actor
    public void swap(LL_Result r) {
      r.r1 = Texts.digit(map.swap(1, Texts.text(2)));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "true, null", expect = ACCEPTABLE, desc = "Compare-and-swap, clear.")
  @Outcome(id = "false, null", expect = ACCEPTABLE, desc = "Clear, compare-and-swap.")
  @Outcome(expect = FORBIDDEN, desc = "The root was freed under a writer, or a write outlived it.")
  @State
  public static class CompareAndSwapUnderClear extends Clearable {

    @Actor
    public void clear() {
      clearAndReuse();
    }

    @Actor
    public void compareAndSwap(LL_Result r) {
      r.r1 = map.compareAndSwap(1, Texts.text(1), Texts.text(2));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "2, null", expect = ACCEPTABLE, desc = "Compute, clear.")
  @Outcome(id = "5, 5", expect = ACCEPTABLE, desc = "Clear, compute.")
  @Outcome(expect = FORBIDDEN, desc = "The root was freed under a writer, or a write outlived it.")
  @State
  public static class ComputeUnderClear extends Clearable {

    @Actor
    public void clear() {
      clearAndReuse();
    }

    @Actor
    public void compute(LL_Result r) {
      r.r1 = Texts.digit(map.compute(1, (key, value) -> {
        RaceHooks.reclaim(map);
        return Texts.text(value == null ? 5 : 2);
      }));
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "failed, null", expect = ACCEPTABLE, desc = "The function threw, in either order.")
  @Outcome(expect = FORBIDDEN, desc = "The root was freed under a writer, or a write outlived it.")
  @State
  public static class FailingComputeUnderClear extends Clearable {

    @Actor
    public void clear() {
      clearAndReuse();
    }

    @Actor
    public void compute(LL_Result r) {
      try {
        map.compute(1, (key, value) -> {
          RaceHooks.reclaim(map);
          throw new ArithmeticException();
        });
      } catch (ArithmeticException e) {
        r.r1 = "failed";
      }
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }
}

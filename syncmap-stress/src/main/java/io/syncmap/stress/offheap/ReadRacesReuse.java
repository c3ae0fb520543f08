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
 * A read, which is not announced, against a write after which the memory that it looks at is freed and
 * taken again.
 *
 * <pre>bash stress.sh --filter ReadRacesReuse</pre>
 */
public final class ReadRacesReuse {

  private ReadRacesReuse() {}

  /** Key 1 has the text of 1. The first result is what a load of it finds. */
  abstract static class Read {

    final SyncMap<Integer, String> map;

    Read(SyncMap<Integer, String> map) {
      this.map = map;
    }

    final String look() {
      return Texts.digit(map.load(1));
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Load, store.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Store, load.")
  @Outcome(expect = FORBIDDEN, desc = "A value of another time or key was read, or a byte was lost.")
  @State
  public static class BlockToBlock extends Read {

    public BlockToBlock() {
      super(Texts.withOne());
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void store() {
      map.store(1, Texts.text(2));
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Load, store.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Store, load.")
  @Outcome(expect = FORBIDDEN, desc = "A value of another time or key was read, or a byte was lost.")
  @State
  public static class LongToShort extends Read {

    public LongToShort() {
      super(Texts.map());
      map.store(1, Texts.text(1, Texts.LONG));
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void store() {
      map.store(1, Texts.text(2));
      Texts.reuse(map, Texts.LONG - 100);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Load, store.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Store, load.")
  @Outcome(expect = FORBIDDEN, desc = "The word was taken for a handle, or a block for a word.")
  @State
  public static class BlockToImmediate extends Read {

    public BlockToImmediate() {
      super(Texts.withOne());
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void store() {
      map.store(1, "2");
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Load, store.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Store, load.")
  @Outcome(expect = FORBIDDEN, desc = "The word was taken for a handle, or a block for a word.")
  @State
  public static class ImmediateToBlock extends Read {

    public ImmediateToBlock() {
      super(Texts.map());
      map.store(1, "1");
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void store() {
      map.store(1, Texts.text(2));
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Load, store.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Store, load.")
  @Outcome(expect = FORBIDDEN, desc = "The room behind the key was used again, or a byte was lost.")
  @State
  public static class BesideKeyToBlock extends Read {

    public BesideKeyToBlock() {
      super(Texts.map());
      map.store(1, Texts.text(1));
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void store() {
      map.store(1, Texts.text(2));
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, null", expect = ACCEPTABLE, desc = "Load, delete.")
  @Outcome(id = "null, null", expect = ACCEPTABLE, desc = "Delete, load.")
  @Outcome(expect = FORBIDDEN, desc = "A value of another time or key was read, or a byte was lost.")
  @State
  public static class Delete extends Read {

    public Delete() {
      super(Texts.withOne());
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void delete() {
      map.delete(1);
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, null", expect = ACCEPTABLE, desc = "Load, delete.")
  @Outcome(id = "null, null", expect = ACCEPTABLE, desc = "Delete, load.")
  @Outcome(expect = FORBIDDEN, desc = "Another key's entry was taken for this one's, or a byte was lost.")
  @State
  public static class EntryToo extends Read {

    public EntryToo() {
      super(Texts.withOne());
      map.range((key, value) -> false);
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void delete() {
      Texts.dropEntryOfOne(map);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, null", expect = ACCEPTABLE, desc = "Load, clear.")
  @Outcome(id = "null, null", expect = ACCEPTABLE, desc = "Clear, load.")
  @Outcome(expect = FORBIDDEN, desc = "A cleared root was freed under a reader, or a byte was lost.")
  @State
  public static class Clear extends Read {

    public Clear() {
      super(Texts.withOne());
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void clear() {
      map.clear();
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Load, compute; or within it.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Compute, load.")
  @Outcome(expect = FORBIDDEN, desc = "What was seen through a claim's block was not the state before.")
  @State
  public static class Compute extends Read {

    public Compute() {
      super(Texts.withOne());
    }

    @Actor
    public void load(LL_Result r) {
      r.r1 = look();
    }

    @Actor
    public void compute() {
      map.compute(1, (key, value) -> {
        RaceHooks.reclaim(map);
        return Texts.text(2);
      });
      Texts.reuse(map);
      map.compute(2, (key, value) -> null);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Range, store.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Store, range.")
  @Outcome(expect = FORBIDDEN, desc = "The key was skipped, or a value of another time was shown.")
  @State
  public static class Range {

    private final SyncMap<Integer, String> map = Texts.withOne();

    @Actor
    public void range(LL_Result r) {
      map.range((key, value) -> {
        if (key == 1) {
          r.r1 = r.r1 == null ? Texts.digit(value) : "twice";
        }
        return true;
      });
    }

    @Actor
    public void store() {
      map.store(1, Texts.text(2));
      Texts.reuse(map);
    }

    @Arbiter
    public void end(LL_Result r) {
      r.r2 = Texts.end(map);
    }
  }
}

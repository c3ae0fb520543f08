package io.syncmap.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.syncmap.Codec;
import io.syncmap.SyncMap;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What a thread wrote to a plain object before it stored it, against a thread that gets the object out
 * of the map.
 *
 * <pre>java -jar target/jcstress.jar -t Publication -r target/jcstress/</pre>
 */
public final class Publication {

  /** For the backend that keeps bytes: the fields at both ends of what fills a few words. */
  private static final Codec<Plain> PLAIN = new Codec<>() {
    @Override
    public int encodedLength(Plain plain) {
      return 40;
    }

    @Override
    public void encode(Plain plain, ByteBuffer buffer) {
      buffer.putInt(plain.a).put(new byte[32]).putInt(plain.b);
    }

    @Override
    public Plain decode(ByteBuffer buffer) {
      Plain plain = new Plain();
      plain.a = buffer.getInt();
      plain.b = buffer.getInt(buffer.position() + 32);
      return plain;
    }
  };

  private Publication() {}

  private static SyncMap<Integer, Plain> ofPlainValues() {
    return SyncMap.builder(Integer.class, Plain.class).valueCodec(PLAIN).build();
  }

  /** A key or value with plain fields; all are equal. */
  static final class Plain {

    private int a;
    private int b;

    static Plain of(int number) {
      Plain plain = new Plain();
      plain.a = number;
      plain.b = number;
      return plain;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Plain;
    }

    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public String toString() {
      return a + "-" + b;
    }
  }

  @JCStressTest
  @Outcome(id = "null", expect = ACCEPTABLE, desc = "Load, store.")
  @Outcome(id = "5-5", expect = ACCEPTABLE, desc = "Store, load.")
  @Outcome(expect = FORBIDDEN, desc = "The object was seen before its fields.")
  @State
  public static class ValueOfNewKey {

    private final SyncMap<Integer, Plain> map = ofPlainValues();

    @Actor
    public void store() {
      map.store(1, Plain.of(5));
    }

    @Actor
    public void load(L_Result r) {
      r.r1 = String.valueOf(map.load(1));
    }
  }

  @JCStressTest
  @Outcome(id = "3-3", expect = ACCEPTABLE, desc = "Load, store.")
  @Outcome(id = "5-5", expect = ACCEPTABLE, desc = "Store, load.")
  @Outcome(expect = FORBIDDEN, desc = "The object was seen before its fields.")
  @State
  public static class ValueOfKnownKey {

    private final SyncMap<Integer, Plain> map = ofPlainValues();

    public ValueOfKnownKey() {
      map.store(1, Plain.of(3));
      Maps.promote(map);
    }

    @Actor
    public void store() {
      map.store(1, Plain.of(5));
    }

    @Actor
    public void load(L_Result r) {
      r.r1 = String.valueOf(map.load(1));
    }
  }

  @JCStressTest
  @Outcome(id = "null", expect = ACCEPTABLE, desc = "Load, compute.")
  @Outcome(id = "5-5", expect = ACCEPTABLE, desc = "Compute, load.")
  @Outcome(expect = FORBIDDEN, desc = "The object was seen before its fields, or a half-done function.")
  @State
  public static class ComputedValue {

    private final SyncMap<Integer, Plain> map = ofPlainValues();

    @Actor
    public void compute() {
      map.compute(1, (key, value) -> Plain.of(5));
    }

    @Actor
    public void load(L_Result r) {
      r.r1 = String.valueOf(map.load(1));
    }
  }

  @JCStressTest
  @Outcome(id = "null", expect = ACCEPTABLE, desc = "Range, store.")
  @Outcome(id = "5-5", expect = ACCEPTABLE, desc = "Store, range.")
  @Outcome(expect = FORBIDDEN, desc = "The key was seen before its fields.")
  @State
  public static class Key {

    private final SyncMap<Plain, Integer> map =
        SyncMap.builder(Plain.class, Integer.class).keyCodec(PLAIN).build();

    @Actor
    public void store() {
      map.store(Plain.of(5), 1);
    }

    @Actor
    public void range(L_Result r) {
      r.r1 = "null";
      map.range((key, value) -> {
        r.r1 = key.toString();
        return true;
      });
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Nothing seen yet.")
  @Outcome(id = "9", expect = ACCEPTABLE, desc = "The delete seen, and all before it.")
  @Outcome(expect = FORBIDDEN, desc = "The delete was seen, and not what its thread did before.")
  @State
  public static class WhatComesBeforeADelete {

    private final SyncMap<Integer, Integer> map = Maps.settled(1);
    private int before;

    @Actor
    public void delete() {
      before = 9;
      map.delete(1);
    }

    @Actor
    public void load(L_Result r) {
      r.r1 = map.load(1) == null ? before : 0;
    }
  }
}

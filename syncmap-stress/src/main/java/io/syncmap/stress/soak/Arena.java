package io.syncmap.stress.soak;

import io.syncmap.SyncMap;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * A map under soak, and what is known of it. Keys are numbers below {@link #KEYS}, of the map's type.
 * In a map that is never cleared they are of three kinds, so that more can be said of some:
 *
 * <ul>
 *   <li>counters, written by {@code compute} alone, each value with the next sequence: readers see no
 *       sequence fall, and in the end it is the number of calls;
 *   <li>owned ones, written by one thread, which finds what it wrote last;
 *   <li>shared ones, written by all.
 * </ul>
 *
 * In one that is cleared all are shared.
 */
final class Arena<K> {
  static final int KEYS = 8192;

  /** Violations that are told; the rest is counted. */
  private static final int TOLD = 20;

  final SyncMap<K, Payload> map;
  final boolean isCleared;

  /** Calls of {@code compute} that returned, by counter. */
  final AtomicLongArray counted = new AtomicLongArray(KEYS);

  final LongAdder operations = new LongAdder();
  private final AtomicLong sequences = new AtomicLong();
  private final AtomicLong violations = new AtomicLong();
  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  private final IntFunction<K> toKey;
  private final ToIntFunction<K> toNumber;

  Arena(
      SyncMap<K, Payload> map, boolean isCleared, IntFunction<K> toKey, ToIntFunction<K> toNumber) {
    this.map = map;
    this.isCleared = isCleared;
    this.toKey = toKey;
    this.toNumber = toNumber;
  }

  static Arena<String> ofStrings(SyncMap<String, Payload> map) {
    return new Arena<>(map, false, number -> "key/" + number, key -> Integer.parseInt(key.substring(4)));
  }

  static Arena<Long> ofLongs(SyncMap<Long, Payload> map) {
    return new Arena<>(map, true, number -> (long) number, Long::intValue);
  }

  K key(int number) {
    return toKey.apply(number);
  }

  boolean isCounter(int number) {
    return !isCleared && number % 4 == 0;
  }

  boolean isOwned(int number) {
    return !isCleared && number % 4 == 1;
  }

  /** Whose an owned key is, of so many threads. */
  static int owner(int number, int owners) {
    return number / 4 % owners;
  }

  /** A payload that no call was given before. */
  Payload fresh(int number) {
    return Payload.ofRandomLength(number, sequences.incrementAndGet());
  }

  /** Checks a value that the map gave out, or null for none. */
  void check(int number, Payload value) {
    String flaw = value == null ? null : value.flaw(number);
    if (flaw != null) {
      violated(flaw);
    }
  }

  void violated(String what) {
    if (violations.incrementAndGet() <= TOLD) {
      told.add(map + ": " + what);
    }
  }

  long violations() {
    return violations.get();
  }

  List<String> told() {
    return List.copyOf(told);
  }

  /** Walks over the map: no key twice, all of them whole, no counter that was there left out. */
  void range() {
    BitSet there = new BitSet(KEYS);
    for (int number = 0; number < KEYS; number++) {
      there.set(number, counted.get(number) > 0);
    }
    BitSet seen = new BitSet(KEYS);
    map.range(
        (key, value) -> {
          int number = toNumber.applyAsInt(key);
          check(number, value);
          if (seen.get(number)) {
            violated("range shows key " + number + " twice");
          }
          seen.set(number);
          return true;
        });
    there.andNot(seen);
    if (!there.isEmpty()) {
      violated("range leaves out the keys " + there);
    }
  }

  /** Checks, when all others have ended, that no call of {@code compute} was lost. */
  void checkCounters() {
    for (int number = 0; number < KEYS; number++) {
      long calls = counted.get(number);
      if (calls > 0) {
        Payload value = map.load(key(number));
        if (value == null || value.sequence() != calls) {
          violated("key " + number + " was computed " + calls + " times, and has " + value);
        }
      }
    }
  }

  /** Takes all keys out, one by one, and counts that they were there. */
  void deleteAll() {
    long size = map.size();
    long deleted = 0;
    for (int number = 0; number < KEYS; number++) {
      deleted += map.delete(key(number)) ? 1 : 0;
    }
    if (deleted != size || map.size() != 0) {
      violated(
          "size was " + size + ", " + deleted + " keys were deleted, then it is " + map.size());
    }
  }
}

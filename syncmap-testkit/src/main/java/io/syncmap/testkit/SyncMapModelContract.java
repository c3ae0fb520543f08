package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.syncmap.SyncMap;
import io.syncmap.testkit.ModelCalls.Arguments;
import io.syncmap.testkit.ModelCalls.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random calls over all operations, each answered as a HashMap answers it. On one thread the two are
 * compared call by call; on many, each thread owns some keys, and compares its calls on those while the
 * others change the tables around them.
 */
public abstract class SyncMapModelContract extends MapFixture {

  private static final int SEEDS = 10;
  private static final int CALLS = 25_000;
  private static final int THREADS = 4;

  /** How a key's hash follows from its number. */
  enum Hash {
    GOOD(id -> (id + 1) * 0x9E3779B9 ^ id * 0x85EBCA6B >>> 15, 1500),
    IDENTITY(id -> id, 1500),
    TRUNCATED(id -> id & 7, 400),
    TOP_BITS(id -> id << 28, 400),
    CONSTANT(id -> 42, 150);

    final IntUnaryOperator of;
    final int keys;

    Hash(IntUnaryOperator of, int keys) {
      this.of = of;
      this.keys = keys;
    }

    HashedKey key(int id) {
      return new HashedKey(id, of.applyAsInt(id));
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomCallsAnswerAsHashMapDoes(Hash hash) {
    List<Call> all = deck(ModelCalls.ALL);
    // Without what empties the map it gets large.
    List<Call> growing = deck(ModelCalls.ALL.stream().filter(call -> call.weight() >= 2).toList());
    for (int seed = 1; seed <= SEEDS; seed++) {
      List<Call> deck = seed % 2 == 0 ? growing : all;
      Random random = new Random(seed * 7919L);
      SyncMap<HashedKey, String> map = map(HashedKey.class, String.class);
      Map<HashedKey, String> model = new HashMap<>();
      int keys = seed % 2 == 0 ? hash.keys : hash.keys / 10;
      for (int i = 0; i < CALLS; i++) {
        HashedKey key = hash.key(random.nextInt(keys));
        step(map, model, deck.get(random.nextInt(deck.size())), key, random, hash + " seed " + seed, i);
      }
      String run = hash + " seed " + seed;
      assertEquals(model, map.asConcurrentMap(), run);
      assertEquals(model.size(), map.size(), run);
      map.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void ownedKeysAnswerAsHashMapDoesWhileOthersChangeTheTables(Hash hash) {
    List<Call> deck = deck(ModelCalls.ALL.stream().filter(SyncMapModelContract::touchesOneKey).toList());
    SyncMap<HashedKey, String> map = map(HashedKey.class, String.class);
    List<Map<HashedKey, String>> models = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      models.add(new HashMap<>());
    }
    Crew.race(THREADS, thread -> {
      Random random = new Random(thread + 1);
      Map<HashedKey, String> model = models.get(thread);
      for (int i = 0; i < 2 * CALLS; i++) {
        // The window of keys moves on, so that old keys die and new ones grow the tables.
        int window = i / 5000 * hash.keys / 8;
        int id = (window + random.nextInt(hash.keys / THREADS)) * THREADS + thread;
        step(map, model, deck.get(random.nextInt(deck.size())), hash.key(id), random,
            hash + " thread " + thread, i);
        if (i % 2000 == 0) {
          sweep(map, model, thread);
        }
      }
    });
    Map<HashedKey, String> all = new HashMap<>();
    models.forEach(all::putAll);
    assertEquals(all, map.asConcurrentMap());
    assertEquals(all.size(), map.size());
  }

  private static boolean touchesOneKey(Call call) {
    return call.weight() >= 2 && !call.name().endsWith("size") && !call.name().endsWith("isEmpty")
        && !call.name().endsWith("putAll") && !call.name().endsWith("range");
  }

  /** Walks the map, and compares what it shows of the thread's own keys. */
  private static void sweep(SyncMap<HashedKey, String> map, Map<HashedKey, String> model, int thread) {
    Map<HashedKey, String> seen = new HashMap<>();
    map.range((key, value) -> {
      assertEquals(key.id(), owner(value), "a value got to another key");
      if (key.id() % THREADS == thread) {
        assertEquals(null, seen.put(key, value), "visited twice");
      }
      return true;
    });
    assertEquals(model, seen);
  }

  private static int owner(String value) {
    return Integer.parseInt(value.substring(0, value.indexOf(':')));
  }

  private static void step(SyncMap<HashedKey, String> map, Map<HashedKey, String> model, Call call,
      HashedKey key, Random random, String run, int index) {
    String present = model.get(key);
    String expected = present != null && random.nextInt(4) != 0 ? copyOf(present) : key.id() + ":none";
    Arguments arguments =
        new Arguments(key, expected, key.id() + ":" + index, random.nextInt(Integer.MAX_VALUE));
    Object right = call.model().apply(model, arguments);
    Object actual = call.actual().apply(map, arguments);
    if (right == null ? actual != null : !right.equals(actual)) {
      assertEquals(right, actual, () -> run + ", call " + index + ": " + call.name() + " " + arguments);
    }
    String left = map.load(key);
    String inModel = model.get(key);
    if (inModel == null ? left != null : !inModel.equals(left)) {
      assertEquals(inModel, left,
          () -> run + ", left by call " + index + ": " + call.name() + " " + arguments);
    }
  }

  private static List<Call> deck(List<Call> calls) {
    List<Call> deck = new ArrayList<>();
    for (Call call : calls) {
      for (int i = 0; i < call.weight(); i++) {
        deck.add(call);
      }
    }
    return deck;
  }
}

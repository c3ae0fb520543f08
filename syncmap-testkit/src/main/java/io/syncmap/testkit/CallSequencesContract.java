package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import io.syncmap.testkit.History.Event;
import io.syncmap.testkit.History.Kind;
import io.syncmap.testkit.ModelCalls.Arguments;
import io.syncmap.testkit.ModelCalls.Call;
import io.syncmap.testkit.SyncMapModelContract.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Programs that are made up, by jqwik: one that goes wrong is cut down to the few calls that it takes.
 * Seeds are fixed; {@code -Djqwik.tries.default=5000} makes up more.
 */
public abstract class CallSequencesContract extends MapFixture {

  private static final int KEYS = 48;
  private static final int MAX_STEPS = 400;

  /** How often two threads run one program. */
  private static final int RACES = 40;

  /** A call of a program on one thread; {@code hit} if a comparison is with the value that is there. */
  record Step(Call call, HashedKey key, boolean hit, int choice) {
    @Override
    public String toString() {
      return call.name() + " " + key + (hit ? " hit " : " miss ") + choice;
    }
  }

  /** A call of a program on two threads. */
  record Move(Kind kind, int key, int expected, int argument) {}

  @Provide
  Arbitrary<List<Step>> programs() {
    return Arbitraries.of(Hash.values()).flatMap(hash -> Combinators.combine(
            Arbitraries.frequencyOf(ModelCalls.ALL.stream()
                .map(call -> Tuple.of(call.weight(), Arbitraries.just(call)))
                .toList()),
            Arbitraries.integers().between(0, KEYS - 1).withoutEdgeCases().map(hash::key),
            Arbitraries.of(true, true, true, false),
            Arbitraries.integers().between(0, Integer.MAX_VALUE))
        .as(Step::new).list().ofMinSize(1).ofMaxSize(MAX_STEPS));
  }

  @Property(seed = "1001")
  void sequencesAnswerAsHashMapDoes(@ForAll("programs") List<Step> program) {
    try (SyncMap<HashedKey, String> map = newMap(HashedKey.class, String.class)) {
      Map<HashedKey, String> model = new HashMap<>();
      for (int i = 0; i < program.size(); i++) {
        Step step = program.get(i);
        HashedKey key = step.key;
        String present = model.get(key);
        String expected = present != null && step.hit ? copyOf(present) : key.id() + ":none";
        Arguments arguments = new Arguments(key, expected, key.id() + ":" + i, step.choice);
        assertEquals(step.call.model().apply(model, arguments),
            step.call.actual().apply(map, arguments), "answer of call " + i);
        assertEquals(model.get(key), map.load(key), "left by call " + i);
      }
      assertEquals(model, map.asConcurrentMap());
      assertEquals(model.size(), map.size());
    }
  }

  @Provide
  Arbitrary<List<List<Move>>> races() {
    Arbitrary<Integer> values = Arbitraries.integers().between(1, 3);
    return Combinators.combine(
            Arbitraries.of(Kind.values()), Arbitraries.integers().between(0, 1), values, values)
        .as(Move::new).list().ofMinSize(1).ofMaxSize(20).list().ofSize(2);
  }

  @Property(seed = "1002", shrinking = ShrinkingMode.OFF) // a race does not go wrong each time
  void twoThreadsAnswerAsInSomeOrder(@ForAll("races") List<List<Move>> program) {
    try (SyncMap<Integer, Integer> map = newMap(Integer.class, Integer.class)) {
      AtomicLong tickets = new AtomicLong();
      List<List<List<Event>>> made = List.of(new ArrayList<>(), new ArrayList<>());
      AtomicInteger arrivals = new AtomicInteger();
      Crew.race(2, thread -> {
        try {
          for (int race = 0; race < RACES; race++) {
            // Each race has two keys of its own, and begins when both threads have come to it.
            arrivals.incrementAndGet();
            for (int spins = 1; arrivals.get() < 2 * (race + 1); spins++) {
              if (spins % 4096 == 0) {
                Thread.yield();
              }
            }
            List<Event> events = new ArrayList<>();
            for (Move move : program.get(thread)) {
              events.add(
                  move.kind.call(map, 2 * race + move.key, move.expected, move.argument, tickets));
            }
            made.get(thread).add(events);
          }
        } finally {
          // Whoever fails lets the other one go on.
          arrivals.addAndGet(2 * RACES);
        }
      });
      for (int race = 0; race < RACES; race++) {
        for (int key = 0; key < 2; key++) {
          assertExplained(map, program, made, race, key);
        }
      }
    }
  }

  private static void assertExplained(SyncMap<Integer, Integer> map, List<List<Move>> program,
      List<List<List<Event>>> made, int race, int key) {
    List<Event> events = new ArrayList<>();
    for (int thread = 0; thread < 2; thread++) {
      for (int i = 0; i < program.get(thread).size(); i++) {
        if (program.get(thread).get(i).key == key) {
          events.add(made.get(thread).get(race).get(i));
        }
      }
    }
    Integer left = map.load(2 * race + key);
    History history = new History(events);
    assertTrue(history.isLinearizable(left == null ? 0 : left),
        () -> "no order explains, with " + left + " left:\n" + history);
  }

  @Provide
  Arbitrary<String> texts() {
    // Surrogates without a partner, and all that UTF-8 cannot say.
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(200),
        Arbitraries.strings().ascii().ofMaxLength(5_000));
  }

  @Property(seed = "1003")
  void textsComeBackAsTheyWere(@ForAll("texts") String key, @ForAll("texts") String value) {
    assertComesBack(String.class, key, String.class, value);
    assertComesBack(String.class, value, String.class, key);
  }

  @Property(seed = "1004")
  void numbersComeBackAsTheyWere(@ForAll long l, @ForAll double d, @ForAll int i, @ForAll char c) {
    assertComesBack(Long.class, l, Double.class, d);
    assertComesBack(Double.class, d, Long.class, l);
    assertComesBack(Long.class, l, Double.class, Double.longBitsToDouble(l));
    assertComesBack(Character.class, c, Integer.class, i);
    assertComesBack(UUID.class, new UUID(l, i), Character.class, c);
    Instant instant = Instant.ofEpochSecond(
        Math.floorMod(l, 2 * Instant.MAX.getEpochSecond()) + Instant.MIN.getEpochSecond(),
        Math.floorMod(i, 1_000_000_000));
    assertComesBack(UUID.class, new UUID(i, l), Instant.class, instant);
  }

  @Property(seed = "1005")
  void bytesComeBackAsTheyWere(@ForAll byte[] value) {
    try (SyncMap<Integer, byte[]> map = newMap(Integer.class, byte[].class)) {
      map.store(1, new byte[value.length]);
      map.store(1, value.clone());
      assertArrayEquals(value, map.load(1));
    }
  }

  private <K, V> void assertComesBack(Class<K> keyType, K key, Class<V> valueType, V value) {
    try (SyncMap<K, V> map = newMap(keyType, valueType)) {
      map.store(key, value);
      assertEquals(value, map.load(key));
      map.range((k, v) -> {
        assertEquals(key, k);
        assertEquals(value, v);
        return true;
      });
      assertEquals(value, map.loadAndDelete(key));
      assertEquals(0, map.size());
    }
  }
}

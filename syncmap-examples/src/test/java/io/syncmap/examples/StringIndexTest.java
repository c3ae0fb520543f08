package io.syncmap.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The index of one JDK module, against a HashMap filled by one thread. */
class StringIndexTest {

  private static final String MODULE = "java.logging";

  private final Workers workers = new Workers(4);
  private JdkClasses classes;
  private Corpus corpus;

  @BeforeEach
  void read() throws IOException {
    classes = JdkClasses.ofModule(MODULE);
    corpus = Corpus.read(classes, workers, progress("reading"));
  }

  @AfterEach
  void stop() {
    workers.close();
  }

  @Test
  void concurrentIndexEqualsSequentialHashMap() throws IOException {
    Map<String, Uses> expected = sequentialIndex();
    try (var index = new StringIndex(syncMap())) {
      index.build(corpus, workers, progress("build"));

      assertTrue(expected.size() > 100, "too few strings to mean anything: " + expected.size());
      assertEquals(expected, index.snapshot());
      assertEquals(corpus.stringCount(), index.lookUp(corpus, workers, progress("look up")));
      assertEquals(List.of(), corpus.unreadable());
    }
  }

  @Test
  void topIsTheStartOfTheWholeOrder() throws IOException {
    List<StringIndex.Entry> all = new ArrayList<>();
    sequentialIndex().forEach((text, uses) -> all.add(new StringIndex.Entry(text, uses)));
    all.sort(StringIndex.Entry.BY_CLASSES);
    try (var index = new StringIndex(syncMap())) {
      index.build(corpus, workers, progress("build"));

      assertEquals(all.subList(0, 7), index.top(7));
      assertEquals(all, index.top(all.size() + 1));
      assertTrue(all.get(0).uses().classIds().length > 5, "no string is used by many: " + all.get(0));
    }
  }

  @Test
  void aKnownUserIsNamed() {
    try (var index = new StringIndex(syncMap())) {
      index.build(corpus, workers, progress("build"));

      Uses uses = index.uses("java.util.logging.config.file").orElseThrow();
      assertEquals(1, uses.classIds().length);
      String user = classes.name(uses.classIds()[0]);
      assertTrue(user.startsWith("java.logging/java.util.logging.LogManager"), user);
      assertEquals(Optional.empty(), index.uses("no class of the JDK has this text"));
    }
  }

  @Test
  void aBadClassFileIsNotedAndTheOthersAreRead() {
    int bad = classes.count() / 2;
    ClassFiles oneBad = new ClassFiles() {
      @Override
      public int count() {
        return classes.count();
      }

      @Override
      public String name(int classId) {
        return classes.name(classId);
      }

      @Override
      public byte[] read(int classId) throws IOException {
        return classId == bad ? new byte[] {1, 2, 3, 4} : classes.read(classId);
      }
    };

    Corpus withoutOne = Corpus.read(oneBad, workers, progress("reading"));

    assertEquals(
        List.of(classes.name(bad) + ": does not start with 0xCAFEBABE"), withoutOne.unreadable());
    assertEquals(
        corpus.stringCount() - corpus.strings(bad).size(), withoutOne.stringCount());
  }

  @Test
  void aMapThatLosesAnUpdateIsFoundOut() {
    Competitor losing = new Competitor("losing", () -> new LosingMap("INFO"), Optional.empty());
    Competitor sound = Competitor.concurrentHashMap();
    Contest contest = new Contest(corpus, workers, StringIndexTest::progress);

    List<Contest.Score> scores = contest.run(List.of(losing, sound), 1);

    assertTrue(scores.get(0).failure.orElseThrow().startsWith("MISMATCH: "));
    assertTrue(scores.get(1).isEqual());
    assertEquals(1, JdkIndex.exitCode(scores));
    assertEquals(0, JdkIndex.exitCode(scores.subList(1, 2)));
  }

  @Test
  void aMapThatThrowsFailsAloneAndIsNamed() {
    Supplier<UsesMap> newMap = () -> {
      throw new IllegalStateException("no memory");
    };
    Competitor broken = new Competitor("broken", newMap, Optional.empty());
    Contest contest = new Contest(corpus, workers, StringIndexTest::progress);

    List<Contest.Score> scores = contest.run(List.of(broken, Competitor.concurrentHashMap()), 2);

    assertEquals(
        Optional.of("FAILED: java.lang.IllegalStateException: no memory"), scores.get(0).failure);
    assertFalse(scores.get(0).hasTimes());
    assertTrue(scores.get(1).isEqual());
    assertEquals(1, JdkIndex.exitCode(scores));
  }

  @Test
  void aMapThatCannotRunIsNoSuccess() {
    Competitor missing =
        new Competitor("missing", () -> null, Optional.of("needs a flag"));
    Contest contest = new Contest(corpus, workers, StringIndexTest::progress);

    List<Contest.Score> scores = contest.run(List.of(missing, Competitor.concurrentHashMap()), 1);

    assertTrue(scores.get(1).isEqual());
    assertEquals(2, JdkIndex.exitCode(scores));
  }

  @Test
  void aFailureInAWorkerReachesTheCaller() {
    var e = assertThrows(IllegalStateException.class, () -> workers.forEach(1000, id -> {
      if (id == 500) {
        throw new UnsupportedOperationException("500");
      }
    }, progress("failing")));

    assertEquals(UnsupportedOperationException.class, e.getCause().getClass());
  }

  @Test
  void checkSeesEveryKindOfDifference() {
    Map<String, Uses> expected = Map.of("a", Uses.of(1), "b", Uses.of(2));

    assertEquals(Optional.empty(), Check.difference(expected, new HashMap<>(expected)));
    assertTrue(Check.difference(expected, Map.of("a", Uses.of(1))).isPresent());
    assertTrue(Check.difference(expected, Map.of("a", Uses.of(1), "b", Uses.of(3))).isPresent());
    assertEquals(
        Optional.of("1 strings that no class has"),
        Check.difference(expected, Map.of("a", Uses.of(1), "b", Uses.of(2), "c", Uses.of(3))));
  }

  /** The index in the plainest way: one thread, one HashMap, its own loop. */
  private Map<String, Uses> sequentialIndex() throws IOException {
    Map<String, Uses> index = new HashMap<>();
    for (int id = 0; id < classes.count(); id++) {
      for (String text : ConstantPool.strings(classes.read(id))) {
        Uses uses = index.get(text);
        index.put(text, uses == null ? Uses.of(id) : uses.plus(id));
      }
    }
    return index;
  }

  private static UsesMap syncMap() {
    return Competitor.syncMap(Optional.empty()).newMap().get();
  }

  private static Progress progress(String phase) {
    return new Progress(new PrintStream(new ByteArrayOutputStream()), true, phase, 1);
  }

  /** A map that ignores the second update of one string. */
  private static final class LosingMap implements UsesMap {
    private final UsesMap map = new OfConcurrentHashMap(new ConcurrentHashMap<>());
    private final String lost;

    LosingMap(String lost) {
      this.lost = lost;
    }

    @Override
    public Uses load(String text) {
      return map.load(text);
    }

    @Override
    public void compute(String text, BiFunction<String, Uses, Uses> remapping) {
      map.compute(text, (key, uses) ->
          uses != null && key.equals(lost) ? uses : remapping.apply(key, uses));
    }

    @Override
    public void range(BiPredicate<String, Uses> visitor) {
      map.range(visitor);
    }

    @Override
    public void close() {
      map.close();
    }
  }
}

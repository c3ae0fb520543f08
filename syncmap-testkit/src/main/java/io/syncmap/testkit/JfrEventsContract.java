package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import java.io.File;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The events that a map gives to Flight Recorder, and that it makes none for nobody. The maps are of tiny
 * segments, so that they do everything that there is an event for.
 */
public abstract class JfrEventsContract extends MapFixture {
  private static final String SEGMENT_SPLIT = "io.syncmap.SegmentSplit";

  private static final Map<String, ToLongFunction<SyncMapStats>> STEPS = Map.of(
      "io.syncmap.Promotion", SyncMapStats::promotions,
      "io.syncmap.DirtyCopy", SyncMapStats::dirtyCopies,
      SEGMENT_SPLIT, SyncMapStats::splits,
      "io.syncmap.DirectoryDoubling", SyncMapStats::directoryDoublings);

  @TempDir Path directory;

  /** What the map itself counted of the recorded work. */
  private SyncMapStats stats;

  /**
   * The events of this backend alone, by name, each with a figure that it comes at least as often as.
   *
   * @return none, unless there are some
   */
  protected Map<String, ToLongFunction<SyncMapStats>> ownSteps() {
    return Map.of();
  }

  /**
   * The options of java that the backend needs on the class path.
   *
   * @return none, unless it needs some
   */
  protected List<String> javaOptions() {
    return List.of();
  }

  /**
   * A class of each jar that the backend needs.
   *
   * @return none, unless it needs some
   */
  protected List<Class<?>> needed() {
    return List.of();
  }

  private Map<String, ToLongFunction<SyncMapStats>> steps() {
    Map<String, ToLongFunction<SyncMapStats>> steps = new HashMap<>(STEPS);
    steps.putAll(ownSteps());
    return steps;
  }

  private SyncMapStats work() {
    SyncMap<Integer, String> map = map(Integer.class, String.class);
    String value = "v".repeat(500);
    for (int i = 0; i < 2000; i++) {
      map.store(i, value);
      for (int j = 0; j < 4; j++) {
        map.load(i - j);
        map.store(i, value + j);
      }
    }
    return map.stats();
  }

  private List<RecordedEvent> recorded(Set<String> enabled) throws Exception {
    Set<String> all = steps().keySet();
    Path file = directory.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      all.forEach(recording::disable);
      enabled.forEach(name -> recording.enable(name).withoutThreshold());
      recording.start();
      stats = work();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> all.contains(event.getEventType().getName()))
        .toList();
  }

  @Test
  void everyStepIsRecordedWithMapEntriesAndDuration() throws Exception {
    List<RecordedEvent> events = recorded(steps().keySet());
    STEPS.forEach((name, count) -> assertSteps(events, name, count.applyAsLong(stats)));
    ownSteps().forEach((name, count) -> {
      List<RecordedEvent> ours = ours(events, name);
      assertFields(ours);
      assertTrue(count.applyAsLong(stats) > 0, name);
      assertTrue(ours.size() >= count.applyAsLong(stats), name);
      assertTrue(ours.stream().anyMatch(event -> event.getLong("entries") > 0), name);
    });
  }

  private static List<RecordedEvent> ours(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  private static void assertSteps(List<RecordedEvent> events, String name, long steps) {
    List<RecordedEvent> ours = ours(events, name);
    assertTrue(steps > 0, name);
    assertEquals(steps, ours.size(), name);
    assertFields(ours);
    for (RecordedEvent event : ours) {
      assertTrue(event.getLong("entries") > 0, event::toString);
    }
  }

  private static void assertFields(List<RecordedEvent> ours) {
    for (RecordedEvent event : ours) {
      assertEquals(MAP_NAME, event.getString("map"), event::toString);
      assertFalse(event.getDuration().isNegative(), event::toString);
    }
    // One that was committed without a begin has a duration of zero, and so would all have.
    Duration longest =
        ours.stream().map(RecordedEvent::getDuration).max(Duration::compareTo).orElseThrow();
    assertTrue(longest.toNanos() > 0, ours::toString);
  }

  @Test
  void anEventThatNobodyAskedForIsNotRecorded() throws Exception {
    List<RecordedEvent> events = recorded(Set.of(SEGMENT_SPLIT));
    assertSteps(events, SEGMENT_SPLIT, stats.splits());
    assertEquals(stats.splits(), events.size());
  }

  @Test
  void noEventIsMadeInAProcessThatNeverRecorded() throws Exception {
    // A process of its own, since a recording of another test leaves Flight Recorder initialized. To
    // make an object initializes its class first, which this log shows.
    Class<?> backend = integers().getClass();
    List<Class<?>> path = new ArrayList<>(needed());
    path.addAll(List.of(getClass(), JfrEventsContract.class, backend, SyncMap.class));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions());
    command.add("-Xlog:class+init=info");
    command.addAll(List.of("-cp",
        path.stream().map(JfrEventsContract::rootOf).collect(Collectors.joining(File.pathSeparator))));
    command.addAll(List.of(Unrecorded.class.getName(), getClass().getName()));
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    List<String> log = Files.readAllLines(directory.resolve("log"));
    assertEquals(0, process.exitValue(), () -> String.join("\n", log));
    String event = backend.getPackageName().replace('.', '/') + "/MapEvent";
    assertTrue(initializes(log, event + "'"));
    assertFalse(initializes(log, event + "$"));
  }

  private static boolean initializes(List<String> log, String name) {
    return log.stream().anyMatch(line -> line.contains("Initializing '" + name));
  }

  /** The folder or jar of a class, from where a class path finds it, module or not. */
  private static String rootOf(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    String path = type.getResource(name.substring(name.lastIndexOf('/') + 1)).toString();
    String root = path.substring(0, path.length() - name.length());
    if (root.startsWith("jar:")) {
      root = root.substring("jar:".length(), root.length() - "!/".length());
    }
    return Path.of(URI.create(root)).toString();
  }

  /** The same work in a process where nobody records; its argument is the subclass of this contract. */
  static final class Unrecorded {

    private Unrecorded() {}

    /** Does the work. */
    public static void main(String[] args) throws ReflectiveOperationException {
      Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
      constructor.setAccessible(true);
      JfrEventsContract contract = (JfrEventsContract) constructor.newInstance();
      SyncMapStats stats = contract.work();
      contract.steps().forEach((name, count) -> {
        if (count.applyAsLong(stats) == 0) {
          throw new AssertionError(name + " did not come about: " + stats);
        }
      });
    }
  }
}

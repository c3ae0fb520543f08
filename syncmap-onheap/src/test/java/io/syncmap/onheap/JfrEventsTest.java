package io.syncmap.onheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import io.syncmap.SyncMapStats;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events that a map gives to Flight Recorder, and that it makes none for nobody. */
class JfrEventsTest {
  private static final String MAP = "jfr-events";
  private static final String PROMOTION = "io.syncmap.Promotion";
  private static final String DIRTY_COPY = "io.syncmap.DirtyCopy";
  private static final String SEGMENT_SPLIT = "io.syncmap.SegmentSplit";
  private static final String DIRECTORY_DOUBLING = "io.syncmap.DirectoryDoubling";
  private static final List<String> ALL =
      List.of(PROMOTION, DIRTY_COPY, SEGMENT_SPLIT, DIRECTORY_DOUBLING);

  @TempDir Path directory;

  /** What the map itself counted of the recorded work. */
  private SyncMapStats stats;

  /** Makes a map of tiny segments do everything that there is an event for. */
  private static SyncMapStats work() {
    try (SyncMap<Integer, Integer> map = new OnHeapSyncMap<>(MAP, 0, 16)) {
      for (int i = 0; i < 2000; i++) {
        map.store(i, i);
        for (int j = 0; j < 4; j++) {
          map.load(i - j);
        }
      }
      return map.stats();
    }
  }

  private List<RecordedEvent> recorded(List<String> enabled) throws Exception {
    Path file = directory.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      ALL.forEach(recording::disable);
      enabled.forEach(name -> recording.enable(name).withoutThreshold());
      recording.start();
      stats = work();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> ALL.contains(event.getEventType().getName()))
        .toList();
  }

  @Test
  void everyStepIsRecordedWithMapEntriesAndDuration() throws Exception {
    List<RecordedEvent> events = recorded(ALL);
    assertSteps(events, PROMOTION, stats.promotions());
    assertSteps(events, DIRTY_COPY, stats.dirtyCopies());
    assertSteps(events, SEGMENT_SPLIT, stats.splits());
    assertSteps(events, DIRECTORY_DOUBLING, stats.directoryDoublings());
  }

  private static void assertSteps(List<RecordedEvent> events, String name, long steps) {
    List<RecordedEvent> ours =
        events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
    assertTrue(steps > 0, name);
    assertEquals(steps, ours.size(), name);
    for (RecordedEvent event : ours) {
      assertEquals(MAP, event.getString("map"), name);
      assertTrue(event.getLong("entries") > 0, event::toString);
      assertFalse(event.getDuration().isNegative(), event::toString);
    }
    // One that was committed without a begin has a duration of zero, and so would all have.
    Duration longest =
        ours.stream().map(RecordedEvent::getDuration).max(Duration::compareTo).orElseThrow();
    assertTrue(longest.toNanos() > 0, name);
  }

  @Test
  void anEventThatNobodyAskedForIsNotRecorded() throws Exception {
    List<RecordedEvent> events = recorded(List.of(SEGMENT_SPLIT));
    assertSteps(events, SEGMENT_SPLIT, stats.splits());
    assertEquals(stats.splits(), events.size());
  }

  @Test
  void noEventIsMadeInAProcessThatNeverRecorded() throws Exception {
    // A process of its own, since a recording of another test leaves Flight Recorder initialized. To
    // make an object initializes its class first, which this log shows.
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+init=info",
                "-cp",
                String.join(File.pathSeparator,
                    rootOf(JfrEventsTest.class), rootOf(OnHeapSyncMap.class), rootOf(SyncMap.class)),
                Unrecorded.class.getName())
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
    assertTrue(initializes(log, "io/syncmap/onheap/MapEvent'"));
    assertFalse(initializes(log, "io/syncmap/onheap/MapEvent$"));
  }

  private static boolean initializes(List<String> log, String name) {
    return log.stream().anyMatch(line -> line.contains("Initializing '" + name));
  }

  /** The folder or jar of a class, from where a class path finds it, module or not. */
  private static String rootOf(Class<?> type) throws Exception {
    String name = type.getName().replace('.', '/') + ".class";
    String path = type.getResource(type.getSimpleName() + ".class").toString();
    String root = path.substring(0, path.length() - name.length());
    if (root.startsWith("jar:")) {
      root = root.substring("jar:".length(), root.length() - "!/".length());
    }
    return Path.of(URI.create(root)).toString();
  }

  /** The same work in a process where nobody records. */
  static final class Unrecorded {

    private Unrecorded() {}

    /** Does the work. */
    public static void main(String[] args) {
      SyncMapStats stats = work();
      if (stats.promotions() == 0 || stats.dirtyCopies() == 0 || stats.splits() == 0
          || stats.directoryDoublings() == 0) {
        throw new AssertionError(stats);
      }
    }
  }
}

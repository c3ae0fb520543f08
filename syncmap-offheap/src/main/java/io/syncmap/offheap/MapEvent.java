package io.syncmap.offheap;

import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A Flight Recorder event of a map. In a process that never recorded none is made, and {@link #begin} is
 * a read of one static field; after a recording has ended, one is made and dropped.
 */
@Category("SyncMap")
@StackTrace(false)
abstract class MapEvent extends Event {
  @Label("Map")
  @Description("Name of the map")
  String map;

  @Label("Entries")
  @Description(
      "Entries the step dealt with; for a directory doubling, its segments; for a reclaim, blocks")
  long entries;

  /** Starts an event; null if nobody ever recorded. */
  static MapEvent begin(Supplier<? extends MapEvent> type) {
    if (!FlightRecorder.isInitialized()) {
      return null;
    }
    try {
      MapEvent event = type.get();
      event.begin();
      return event;
    } catch (OutOfMemoryError unrecorded) {
      return null;
    }
  }

  static void end(MapEvent event, String map, long entries) {
    if (event == null) {
      return;
    }
    try {
      event.end();
      if (event.shouldCommit()) {
        event.map = map;
        event.entries = entries;
        event.commit();
      }
    } catch (OutOfMemoryError unrecorded) {
      // What is recorded has taken place, and its operation is not to fail.
    }
  }

  /** A dirty table became read. */
  @Name("io.syncmap.Promotion")
  @Label("Promotion")
  static final class Promotion extends MapEvent {}

  /** A dirty table was built from read. */
  @Name("io.syncmap.DirtyCopy")
  @Label("Dirty Copy")
  static final class DirtyCopy extends MapEvent {}

  /** A segment was split in two. */
  @Name("io.syncmap.SegmentSplit")
  @Label("Segment Split")
  static final class SegmentSplit extends MapEvent {}

  /** The directory of segments doubled. */
  @Name("io.syncmap.DirectoryDoubling")
  @Label("Directory Doubling")
  static final class DirectoryDoubling extends MapEvent {}

  /** Blocks that were retired became free, after a grace period. */
  @Name("io.syncmap.Reclaim")
  @Label("Reclaim")
  static final class Reclaim extends MapEvent {}
}

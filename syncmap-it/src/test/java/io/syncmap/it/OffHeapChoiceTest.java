package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the off-heap backend is chosen, and what is said when it cannot work. */
class OffHeapChoiceTest {

  private static final String OFF_HEAP_MAP = "io.syncmap.offheap.OffHeapSyncMap";
  private static final String ON_HEAP_MAP = "io.syncmap.onheap.OnHeapSyncMap";
  private static final List<String> NO_OPTIONS = List.of();
  private static final List<String> PROPERTY = List.of("-Dio.syncmap.backend=offheap");

  @TempDir static Path folder;

  private static Program choose;
  private static List<Path> both;
  private static List<Path> offHeap;

  @BeforeAll
  static void makeProgram() throws IOException {
    choose = new ModularJar(folder, "program").add("Choose", Sources.CHOOSE).program("Choose");
    offHeap = List.of(Artifacts.OFF_HEAP.location(), Library.AGRONA.location());
    both = new ArrayList<>(offHeap);
    both.add(Artifacts.ON_HEAP.location());
  }

  @ParameterizedTest
  @EnumSource
  void missingFlagIsNamedInTheListOfThoseFound(PathKind kind) {
    assertEquals(
        "No SyncMap backend named \"offhaep\" (asked by -Dio.syncmap.backend). " + found(kind),
        choose.run(kind, both, List.of("-Dio.syncmap.backend=offhaep")));
  }

  @ParameterizedTest
  @EnumSource
  void explicitChoiceIsNeverReplaced(PathKind kind) {
    assertEquals(
        "SyncMap backend \"offheap\" is unavailable (asked by SyncMapBuilder.backend). "
            + found(kind),
        choose.run(kind, both, NO_OPTIONS, "offheap"));
    assertEquals(
        "SyncMap backend \"offheap\" is unavailable (asked by -Dio.syncmap.backend). "
            + found(kind),
        choose.run(kind, both, PROPERTY));
  }

  @ParameterizedTest
  @EnumSource
  void defaultGoesOnWithoutTheFlag(PathKind kind) {
    assertEquals(ON_HEAP_MAP, choose.run(kind, both, NO_OPTIONS));
    assertEquals(
        "No SyncMap backend is available (none was asked for)."
            + " Found: offheap (priority 50, unavailable: start java with " + kind.agronaFlag() + ").",
        choose.run(kind, offHeap, NO_OPTIONS));
  }

  @ParameterizedTest
  @EnumSource
  void flagOfTheOtherPathIsNoHelp(PathKind kind) {
    PathKind other =
        kind == PathKind.CLASS_PATH ? PathKind.MODULE_PATH : PathKind.CLASS_PATH;
    String output = choose.run(kind, both, other.agronaOptions(), "offheap");
    // On the class path java warns first of a module that it does not know.
    assertTrue(output.endsWith("(asked by SyncMapBuilder.backend). " + found(kind)), output);
  }

  @ParameterizedTest
  @EnumSource
  void withTheFlagItIsThereForThoseWhoAsk(PathKind kind) {
    List<String> flag = kind.agronaOptions();
    assertEquals(OFF_HEAP_MAP, choose.run(kind, both, flag, "offheap"));
    List<String> flagAndProperty = new ArrayList<>(flag);
    flagAndProperty.addAll(PROPERTY);
    assertEquals(OFF_HEAP_MAP, choose.run(kind, both, flagAndProperty));
    assertEquals(
        "No SyncMap backend named \"offhaep\" (asked by SyncMapBuilder.backend)."
            + " Found: onheap (priority 100, " + Artifacts.ON_HEAP.origin(kind) + "),"
            + " offheap (priority 50, " + Artifacts.OFF_HEAP.origin(kind) + ").",
        choose.run(kind, both, flag, "offhaep"));
  }

  @ParameterizedTest
  @EnumSource
  void onHeapGoesFirstAndOffHeapIsTheDefaultWhenAlone(PathKind kind) {
    assertEquals(ON_HEAP_MAP, choose.run(kind, both, kind.agronaOptions()));
    assertEquals(OFF_HEAP_MAP, choose.run(kind, offHeap, kind.agronaOptions()));
  }

  @Test
  void missingAgronaIsNamedOnTheClassPath() {
    List<Path> withoutAgrona =
        List.of(Artifacts.ON_HEAP.location(), Artifacts.OFF_HEAP.location());
    PathKind kind = PathKind.CLASS_PATH;
    assertEquals(
        "SyncMap backend \"offheap\" is unavailable (asked by SyncMapBuilder.backend)."
            + " Found: onheap (priority 100, " + Artifacts.ON_HEAP.origin(kind) + "),"
            + " offheap (priority 50, unavailable: Agrona is missing;"
            + " add org.agrona:agrona to the class path).",
        choose.run(kind, withoutAgrona, kind.agronaOptions(), "offheap"));
    assertEquals(ON_HEAP_MAP, choose.run(kind, withoutAgrona, NO_OPTIONS));
  }

  /** There java itself refuses to start: a module that the backend requires is not there. */
  @Test
  void missingAgronaIsNamedByJavaOnTheModulePath() {
    List<Path> withoutAgrona =
        List.of(Artifacts.ON_HEAP.location(), Artifacts.OFF_HEAP.location());
    AssertionError failed =
        assertThrows(
            AssertionError.class,
            () -> choose.run(PathKind.MODULE_PATH, withoutAgrona, NO_OPTIONS));
    assertTrue(
        failed.getMessage()
            .contains("Module org.agrona not found, required by io.syncmap.offheap"),
        failed::getMessage);
  }

  @Test
  void onTheClassPathItServesTheApiOnTheModulePath() {
    List<String> options = new ArrayList<>(PathKind.CLASS_PATH.agronaOptions());
    options.addAll(
        List.of(
            "-p",
            PathKind.join(List.of(Artifacts.API.location(), choose.jar())),
            "-cp",
            PathKind.join(offHeap),
            "-m",
            "program/program.Choose"));
    assertEquals(OFF_HEAP_MAP, Program.java(options));
  }

  private static String found(PathKind kind) {
    return "Found: onheap (priority 100, " + Artifacts.ON_HEAP.origin(kind) + "),"
        + " offheap (priority 50, unavailable: start java with " + kind.agronaFlag() + ").";
  }
}

package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is chosen, and what is said when nobody can be, in JVMs of their own on either path. */
class ChoiceTest {

  private static final List<String> NO_OPTIONS = List.of();

  @TempDir static Path folder;

  private static Program choose;
  private static Path alpha;
  private static Path beta;
  private static Path gamma;
  private static Path low;
  private static Path twin;
  private static Path offHeap;

  @BeforeAll
  static void makeBackends() throws IOException {
    choose = new ModularJar(folder, "program").add("Choose", Sources.CHOOSE).program("Choose");
    alpha = backend("alpha", Sources.provider("Provider", "alpha", 70));
    beta = backend("beta", Sources.provider("Provider", "beta", 70));
    gamma = backend("gamma", Sources.unavailable("Provider", "gamma", 90, "start java with -Dg=1"));
    low = backend("low", Sources.provider("Provider", "low", -5));
    twin = backend("twin", Sources.provider("Provider", "alpha", 5));
    offHeap =
        backend(
            "offheap",
            Sources.unavailable(
                "Provider",
                "offheap",
                50,
                "start java with --add-exports java.base/jdk.internal.misc=org.agrona"));
  }

  private static Path backend(String name, String source) throws IOException {
    return new ModularJar(folder, "fake." + name).addProvider("Provider", source).jar();
  }

  @ParameterizedTest
  @EnumSource
  void highestPriorityAmongAvailableWinsAndTiesGoByName(PathKind kind) {
    assertEquals("alpha map syncmap-1", run(kind, List.of(low, gamma, beta, alpha)));
    assertEquals("beta map syncmap-1", run(kind, List.of(low, beta)));
  }

  @ParameterizedTest
  @EnumSource
  void argumentGoesBeforePropertyAndPropertyBeforePriority(PathKind kind) {
    List<String> property = List.of("-Dio.syncmap.backend=low");
    List<Path> backends = List.of(alpha, beta, low);
    assertEquals("low map syncmap-1", choose.run(kind, backends, property));
    assertEquals("beta map syncmap-1", choose.run(kind, backends, property, "beta"));
  }

  @ParameterizedTest
  @EnumSource
  void unknownNameListsAllThatWereFound(PathKind kind) {
    assertEquals(
        "No SyncMap backend named \"delta\" (asked by SyncMapBuilder.backend). Found:"
            + " gamma (priority 90, unavailable: start java with -Dg=1),"
            + " alpha (priority 70, " + origin(kind, "alpha") + "),"
            + " beta (priority 70, " + origin(kind, "beta") + "),"
            + " low (priority -5, " + origin(kind, "low") + ").",
        run(kind, List.of(low, beta, gamma, alpha), "delta"));
  }

  @ParameterizedTest
  @EnumSource
  void unavailableOneAskedForIsNotReplaced(PathKind kind) {
    List<Path> backends = List.of(gamma, alpha);
    String rest =
        " Found: gamma (priority 90, unavailable: start java with -Dg=1),"
            + " alpha (priority 70, " + origin(kind, "alpha") + ").";
    assertEquals(
        "SyncMap backend \"gamma\" is unavailable (asked by SyncMapBuilder.backend)." + rest,
        run(kind, backends, "gamma"));
    assertEquals(
        "SyncMap backend \"gamma\" is unavailable (asked by -Dio.syncmap.backend)." + rest,
        choose.run(kind, backends, List.of("-Dio.syncmap.backend=gamma")));
  }

  @ParameterizedTest
  @EnumSource
  void onlyUnavailableOnesAreNoChoice(PathKind kind) {
    assertEquals(
        "No SyncMap backend is available (none was asked for)."
            + " Found: gamma (priority 90, unavailable: start java with -Dg=1).",
        run(kind, List.of(gamma)));
  }

  @ParameterizedTest
  @EnumSource
  void noProviderAtAllSaysWhatToAdd(PathKind kind) {
    assertEquals(
        "No SyncMap backend is available (none was asked for). Found: none."
            + " Add the artifact io.syncmap:syncmap-onheap or io.syncmap:syncmap-offheap"
            + " to the module path or the class path.",
        run(kind, List.of()));
    assertEquals(
        "No SyncMap backend named \"onheap\" (asked by -Dio.syncmap.backend). Found: none."
            + " Add the artifact io.syncmap:syncmap-onheap to the module path or the class path.",
        choose.run(kind, List.of(), List.of("-Dio.syncmap.backend=onheap")));
    assertEquals(
        "No SyncMap backend named \"\" (asked by -Dio.syncmap.backend). Found: none."
            + " Add the artifact io.syncmap:syncmap-onheap or io.syncmap:syncmap-offheap"
            + " to the module path or the class path.",
        choose.run(kind, List.of(), List.of("-Dio.syncmap.backend=")));
  }

  @ParameterizedTest
  @EnumSource
  void knownNameThatIsMissingNamesItsArtifact(PathKind kind) {
    assertEquals(
        "No SyncMap backend named \"offheap\" (asked by SyncMapBuilder.backend)."
            + " Found: alpha (priority 70, " + origin(kind, "alpha") + ")."
            + " Add the artifact io.syncmap:syncmap-offheap to the module path or the class path.",
        run(kind, List.of(alpha), "offheap"));
  }

  @ParameterizedTest
  @EnumSource
  void twoOfOneNameAreRefusedWhateverIsAsked(PathKind kind) {
    String message =
        "More than one SyncMap backend is named \"alpha\":"
            + " fake.alpha.Provider (" + origin(kind, "alpha") + "),"
            + " fake.twin.Provider (" + origin(kind, "twin") + ")."
            + " Take all but one off the module path and the class path.";
    assertEquals(message, run(kind, List.of(twin, beta, alpha)));
    assertEquals(message, run(kind, List.of(twin, beta, alpha), "alpha"));
    assertEquals(message, run(kind, List.of(alpha, beta, twin), "beta"));
  }

  @ParameterizedTest
  @EnumSource
  void realBackendIsTheDefaultAndMisspellingIsNamed(PathKind kind) {
    Path onHeap = Artifacts.ON_HEAP.location();
    assertEquals("io.syncmap.onheap.OnHeapSyncMap", run(kind, List.of(onHeap, alpha, offHeap)));
    assertEquals("io.syncmap.onheap.OnHeapSyncMap", run(kind, List.of(onHeap), "onheap"));
    assertEquals(
        "No SyncMap backend named \"offhaep\" (asked by -Dio.syncmap.backend)."
            + " Found: onheap (priority 100, " + Artifacts.ON_HEAP.origin(kind) + "),"
            + " offheap (priority 50, unavailable: start java with"
            + " --add-exports java.base/jdk.internal.misc=org.agrona).",
        choose.run(
            kind, List.of(onHeap, offHeap), List.of("-Dio.syncmap.backend=offhaep")));
  }

  @Test
  void providerMadeByAStaticMethodOfItsModuleIsFound() throws IOException {
    String factory =
        """
        public final class Factory {
          private Factory() {}

          public static SyncMapProvider provider() {
            return new Provider();
          }
        }
        """;
    Path jar =
        new ModularJar(folder, "fake.factory")
            .add("Provider", Sources.provider("Provider", "made", 1))
            .addProvider("Factory", factory)
            .jar();
    assertEquals("made map syncmap-1", run(PathKind.MODULE_PATH, List.of(jar)));
    assertEquals(
        "More than one SyncMap backend is named \"made\":"
            + " fake.factory.Provider (module fake.factory@2.1),"
            + " fake.made.Provider (module fake.made@2.1)."
            + " Take all but one off the module path and the class path.",
        run(
            PathKind.MODULE_PATH,
            List.of(jar, backend("made", Sources.provider("Provider", "made", 2)))));
  }

  @Test
  void backendOnTheClassPathServesTheApiOnTheModulePath() {
    List<String> options =
        List.of(
            "-p",
            PathKind.join(List.of(Artifacts.API.location(), choose.jar())),
            "-cp",
            alpha.toString(),
            "-m",
            "program/program.Choose");
    assertEquals("alpha map syncmap-1", Program.java(options));
  }

  private static String run(PathKind kind, List<Path> backends, String... arguments) {
    return choose.run(kind, backends, NO_OPTIONS, arguments);
  }

  private static String origin(PathKind kind, String name) {
    return switch (kind) {
      case MODULE_PATH -> "module fake." + name + "@" + ModularJar.VERSION;
      case CLASS_PATH -> "jar fake." + name + ".jar";
    };
  }
}

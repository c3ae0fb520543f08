package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs on the off-heap backend with Chronicle Bytes on their path and without, on either path. */
class ChronicleTest {

  private static final String RESULT = "result: ";
  private static final String STRINGS =
      """
      SyncMap "strings" (offheap)
      2501 entries, 2499 as stored, null value 1! new value 4999 value 4999 true
      0 entries, null
      """;

  @TempDir static Path folder;

  private static Program strings;
  private static Program quotes;
  private static Program quotesWithoutLogging;

  @BeforeAll
  static void makePrograms() throws IOException {
    strings =
        new ModularJar(folder, "strings").add("Strings", OffHeapSources.STRINGS).program("Strings");
    quotes =
        quotes("quotes").require("org.slf4j", Library.SLF4J.location()).program("Quotes");
    quotesWithoutLogging = quotes("quotes.without.logging").program("Quotes");
  }

  private static ModularJar quotes(String name) {
    return new ModularJar(folder, name)
        .require("io.syncmap.offheap", Artifacts.OFF_HEAP.location(), Library.AGRONA.location())
        .require("chronicle.bytes", Library.chronicle().toArray(Path[]::new))
        .add("Isin", OffHeapSources.ISIN)
        .add("Quote", OffHeapSources.QUOTE)
        .add("Quotes", OffHeapSources.QUOTES);
  }

  @ParameterizedTest
  @EnumSource
  void programWithoutMarshallablesRunsWithoutChronicle(PathKind kind) {
    assertEquals(STRINGS + "Chronicle is not there", run(strings, kind, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void programWithoutMarshallablesRunsBesideChronicle(PathKind kind) {
    assertEquals(STRINGS + "Chronicle is there", run(strings, kind, Library.chronicle()));
  }

  @ParameterizedTest
  @EnumSource
  void marshallablesAreKeysAndValues(PathKind kind) {
    assertEquals(
        "2500 entries, 5000 right, 1249.75#4999 false true 1.0#2 1.0#2 null",
        run(quotes, kind, Library.chronicle()));
  }

  /** An automatic module cannot require the logging that it needs. */
  @Test
  void loggingThatNobodyRequiresIsNamedOnTheModulePath() {
    assertEquals(
        "Chronicle Bytes needs the module org.slf4j, which no module requires;"
            + " write \"requires org.slf4j;\" in the application's module-info.java,"
            + " or start java with --add-modules org.slf4j",
        run(quotesWithoutLogging, PathKind.MODULE_PATH, Library.chronicle()));
  }

  @Test
  void loggingThatIsMissingIsNamedOnTheClassPath() {
    List<Path> withoutLogging = new ArrayList<>(Library.chronicle());
    withoutLogging.remove(Library.SLF4J.location());
    assertEquals(
        "Chronicle Bytes needs SLF4J; add org.slf4j:slf4j-api to the class path",
        run(quotes, PathKind.CLASS_PATH, withoutLogging));
  }

  /** Runs with the off-heap backend, Agrona and these jars; returns the results among the lines. */
  private static String run(Program program, PathKind kind, List<Path> jars) {
    List<Path> path = new ArrayList<>(jars);
    path.add(Artifacts.OFF_HEAP.location());
    path.add(Library.AGRONA.location());
    String output = program.run(kind, path, kind.agronaOptions());
    // SLF4J and Chronicle have things to say of their own.
    return output.lines()
        .filter(line -> line.startsWith(RESULT))
        .map(line -> line.substring(RESULT.length()))
        .collect(Collectors.joining("\n"));
  }
}

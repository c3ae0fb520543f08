package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts as their user sees them, up to where they start Maven and java, which are stand-ins here that
 * write down how they were called. They run in a folder whose name has spaces, from another folder, with no
 * other commands than those that they name.
 */
@DisabledOnOs(OS.WINDOWS)
class ScriptsTest {

  private static final Path ROOT = Path.of("..");

  /** What the scripts may use of the system. */
  private static final List<String> COMMANDS =
      List.of("awk", "bash", "cat", "dirname", "find", "git", "head", "mkdir", "mktemp", "mv", "rm",
          "sed", "sort", "touch");

  private static final List<String> MODULES =
      List.of("syncmap-api", "syncmap-onheap", "syncmap-offheap", "syncmap-examples", "syncmap-stress",
          "syncmap-bench");

  /** How a script ended, and what it printed. */
  private record Ended(int status, String out, String err) {}

  @TempDir Path folder;

  private Path root;
  private Path commands;
  private Path calls;

  static List<String> scripts() throws IOException {
    try (Stream<Path> files = Files.list(ROOT)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sh"))
          .sorted().toList();
    }
  }

  static List<String> scriptsThatRunJava() throws IOException {
    List<String> java = new ArrayList<>();
    for (String script : scripts()) {
      if (Files.readString(ROOT.resolve(script)).contains("\nfind_java\n")) {
        java.add(script);
      }
    }
    return java;
  }

  @BeforeEach
  void copyScripts() throws IOException {
    root = Files.createDirectories(folder.resolve("a folder with spaces"));
    commands = Files.createDirectories(folder.resolve("commands"));
    calls = folder.resolve("calls");
    for (String script : scripts()) {
      Files.copy(ROOT.resolve(script), root.resolve(script));
    }
    Files.createDirectories(root.resolve("scripts"));
    Files.copy(ROOT.resolve("scripts/common.sh"), root.resolve("scripts/common.sh"));
    Files.createDirectories(root.resolve(".mvn"));
    Files.createFile(root.resolve("pom.xml"));
    for (String module : MODULES) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    for (String command : COMMANDS) {
      standIn(command, "exec '" + onThePath(command) + "' \"$@\"\n");
    }
    java("openjdk version \"17.0.15\" 2025-04-15", 0);
    standIn("javac", "");
    maven("3.8.7", 0);
  }

  private static Path onThePath(String command) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + command));
  }

  private void standIn(String command, String body) throws IOException {
    Path file = commands.resolve(command);
    Files.deleteIfExists(file);
    Files.writeString(file, "#!" + onThePath("bash") + "\n" + body);
    assertTrue(file.toFile().setExecutable(true));
  }

  private void java(String version, int status) throws IOException {
    standIn("java", """
        if [ "$1" = -version ]; then echo '%s' >&2; exit; fi
        printf 'java' >> '%s'; printf ' <%%s>' "$@" >> '%s'; echo >> '%s'
        exit %d
        """.formatted(version, calls, calls, calls, status));
  }

  private void maven(String version, int status) throws IOException {
    standIn("mvn", """
        if [ "$1" = --version ]; then echo 'Apache Maven %s (stand-in)'; exit; fi
        echo "mvn $*" >> '%s'
        exit %d
        """.formatted(version, calls, status));
  }

  private Ended run(String script, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(commands.resolve("bash").toString(), root.resolve(script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_TOOL_OPTIONS", "CDPATH"));
    builder.environment().put("PATH", commands.toString());
    builder.environment().put("LC_ALL", "C");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Returns how java and Maven were called. */
  private List<String> calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private long builds() throws IOException {
    return calls().stream().filter(call -> call.startsWith("mvn")).count();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void helpNeedsNothing(String script) throws IOException {
    Files.delete(commands.resolve("java"));
    Files.delete(commands.resolve("mvn"));
    Ended ended = run(script, "--help");
    assertEquals(0, ended.status(), ended::err);
    assertTrue(ended.out().startsWith("Usage: bash " + script), ended::out);
    assertEquals("", ended.err());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void unknownArgumentIsNamedBeforeAnythingIsBuilt(String script) throws IOException {
    Ended ended = run(script, "--no such");
    assertEquals(2, ended.status());
    assertTrue(ended.err().startsWith(
        "error: unknown argument \"--no such\"\n\nUsage: bash " + script), ended::err);
    assertEquals("", ended.out());
    assertEquals(List.of(), calls());
  }

  @Test
  void wordThatIsNoModeAndValueThatIsMissingAreNamed() {
    assertTrue(run("bench.sh", "ful").err().startsWith("error: unknown argument \"ful\""));
    assertTrue(run("bench.sh", "").err().startsWith("error: unknown argument \"\""));
    assertTrue(run("index.sh", "--threads").err().startsWith("error: --threads needs a value: N"));
    assertEquals(2, run("soak.sh", "2", "--backend").status());
  }

  @ParameterizedTest
  @MethodSource("scriptsThatRunJava")
  void missingJavaIsNamed(String script) throws IOException {
    Files.delete(commands.resolve("java"));
    Ended ended = run(script);
    assertEquals(1, ended.status());
    assertEquals(
        "error: there is no java: install JDK 17 or later, or set JAVA_HOME to one\n", ended.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"java version \"1.8.0_402\"", "openjdk version \"16.0.2\" 2021-07-20"})
  void oldJavaIsRefused(String version) throws IOException {
    java(version, 0);
    Ended ended = run("index.sh");
    assertEquals(1, ended.status());
    assertTrue(
        ended.err().startsWith("error: JDK 17 or later is needed, and java is of version 1"), ended::err);
    assertEquals(List.of(), calls());
  }

  @Test
  void javaOfTheNextYearsIsTaken() throws IOException {
    java("openjdk version \"25\" 2025-09-16", 0);
    assertEquals(0, run("large.sh").status());
  }

  @Test
  void missingOrOldMavenIsNamed() throws IOException {
    maven("3.6.3", 0);
    assertEquals(
        "error: Maven 3.8.7 or later is needed, and mvn is of version 3.6.3",
        run("large.sh").err().lines().skip(1).findFirst().orElse("nothing"));
    maven("3.10.0", 0);
    assertEquals(0, run("large.sh").status());
    Files.delete(commands.resolve("mvn"));
    Ended ended = run("soak.sh");
    assertEquals(1, ended.status());
    assertTrue(ended.err().endsWith("error: there is no mvn: install Maven 3.8.7 or later\n"), ended::err);
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws IOException {
    assertEquals(0, run("index.sh", "--query", "two  words", "--query", "--help", "--top", "3").status());
    String call = calls().get(1);
    assertTrue(call.endsWith(
        "JdkIndex> <--query> <two  words> <--query> <--help> <--top> <3>"), call);
  }

  @Test
  void soakKeepsItsOwnOption() throws IOException {
    assertEquals(0, run("soak.sh", "--no-checks", "0.5", "--backend", "offheap").status());
    String call = calls().get(1);
    assertTrue(call.endsWith(".Soak> <0.5> <--backend> <offheap>"), call);
    assertTrue(call.contains("<-Dio.syncmap.offheap.checks=false>"), call);
    assertTrue(call.contains("<-Dagrona.disable.bounds.checks=true>"), call);
  }

  @Test
  void benchmarksKnowWhereTheirUserIs() throws IOException {
    assertEquals(0, run("bench.sh", "report", "--out", "results").status());
    String call = calls().get(1);
    assertTrue(call.contains("<-Dsyncmap.caller=" + folder.toRealPath() + ">"), call);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.sh", "large.sh", "soak.sh", "bench.sh"})
  void statusOfTheProgramIsThatOfTheScript(String script) throws IOException {
    java("openjdk version \"17.0.15\"", 7);
    assertEquals(7, run(script).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.sh", "coverage.sh"})
  void buildThatFailsIsTheEnd(String script) throws IOException {
    maven("3.9.9", 1);
    Ended ended = run(script);
    assertEquals(1, ended.status());
    assertTrue(ended.err().contains("error: the build"), ended::err);
    assertEquals(List.of(1L, 0L), List.of(builds(), calls().size() - builds()));
    run(script);
    assertEquals(2, builds());
  }

  @Test
  void nothingIsBuiltTwiceUnlessSourcesChange() throws IOException {
    run("index.sh");
    run("index.sh");
    run("large.sh");
    assertEquals(1, builds());
    Path source = Files.createFile(root.resolve("syncmap-api/src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    run("index.sh");
    assertEquals(2, builds());
    assertFalse(calls().isEmpty());
  }
}

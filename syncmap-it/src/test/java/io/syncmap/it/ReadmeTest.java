package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The code in the documents is what it says it is. In README.md, a block of Java that starts with
 * {@code module} is the descriptor of an application, and each other one the body of a main method of
 * that module, with {@code io.syncmap} and {@code java.util.concurrent} imported; a comment behind
 * {@code println} is what it prints. A descriptor in MODULE-INFO.md is the one that is built.
 */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern PRINTED =
      Pattern.compile("println\\(.*\\);\\s*// (.*)$", Pattern.MULTILINE);
  private static final Pattern DESCRIPTOR = Pattern.compile("^module (\\S+) ", Pattern.MULTILINE);

  @TempDir static Path folder;

  private static final List<Program> PROGRAMS = new ArrayList<>();

  private static String printed;

  @BeforeAll
  static void compileReadme() throws IOException {
    List<String> java = blocks("README.md", "java");
    String descriptor = java.stream().filter(ReadmeTest::isDescriptor).findFirst().orElseThrow();
    String module = moduleName(descriptor);
    Path classes = folder.resolve("classes");
    List<Path> files = new ArrayList<>();
    files.add(Files.writeString(folder.resolve("module-info.java"), descriptor));
    for (String body : java) {
      if (!isDescriptor(body)) {
        String name = "Readme" + PROGRAMS.size();
        files.add(Files.writeString(folder.resolve(name + ".java"), inMain(module, name, body)));
        PROGRAMS.add(new Program(classes, module, module + "." + name));
      }
    }
    printed =
        java.stream()
            .flatMap(body -> PRINTED.matcher(body).results())
            .map(line -> line.group(1))
            .collect(Collectors.joining("\n"));
    compile(classes, files);
  }

  private static String inMain(String module, String name, String body) {
    return """
        package %s;

        import io.syncmap.*;
        import java.util.concurrent.*;

        final class %s {
          public static void main(String[] args) {
            %s
          }
        }
        """
        .formatted(module, name, body);
  }

  private static void compile(Path classes, List<Path> files) {
    String api = Artifacts.API.location().toString();
    // The class path is given too, since it would be the one of these tests otherwise.
    List<String> arguments = new ArrayList<>(List.of("-p", api, "-cp", api));
    arguments.addAll(List.of("-d", classes.toString(), "-Xlint:all", "-Werror"));
    files.forEach(file -> arguments.add(file.toString()));
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status, "README.md does not compile");
  }

  @ParameterizedTest
  @EnumSource
  void codeOfTheReadmePrintsWhatItsCommentsSay(PathKind kind) {
    assertFalse(printed.isEmpty());
    assertEquals(
        printed,
        PROGRAMS.stream()
            .map(program -> program.run(kind, backends(), kind.agronaOptions()))
            .filter(output -> !output.isEmpty())
            .collect(Collectors.joining("\n")));
  }

  @Test
  void errorInTheReadmeIsTheOneThatIsThrown() throws IOException {
    String message =
        blocks("README.md", "text").stream()
            .filter(text -> text.startsWith("No SyncMap backend"))
            .map(text -> text.strip().replaceAll("\\s+", " "))
            .findFirst()
            .orElseThrow();
    List<String> options = List.of("-Dio.syncmap.backend=offhaep");
    AssertionError failed =
        assertThrows(
            AssertionError.class,
            () -> PROGRAMS.get(0).run(PathKind.MODULE_PATH, backends(), options));
    assertTrue(failed.getMessage().contains("Exception: " + message + "\n"), failed::getMessage);
  }

  /** What the messages ask for, and what OffHeapChoiceTest runs with. */
  @ParameterizedTest
  @EnumSource
  void flagsInTheDocumentsAreThoseThatAreNeeded(PathKind kind) throws IOException {
    String path = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    List<String> flags =
        blocks("README.md", "text").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith(path))
            .map(line -> line.substring(path.length()).strip())
            .toList();
    assertEquals(List.of(kind.agronaFlag()), flags);
    String notes = Files.readString(ROOT.resolve("MODULE-INFO.md"));
    assertTrue(notes.contains("`" + kind.agronaFlag() + "`"), kind.agronaFlag());
  }

  @Test
  void versionsInTheDocumentsAreThoseOfTheBuild() throws IOException {
    String agrona = Library.AGRONA.location().getFileName().toString();
    assertTrue(Files.readString(ROOT.resolve("README.md")).contains("`" + agrona + "`"), agrona);
  }

  @Test
  void descriptorsInTheModuleNotesAreTheSources() throws IOException {
    List<String> quoted =
        blocks("MODULE-INFO.md", "java").stream()
            .filter(block -> block.startsWith("module io.syncmap."))
            .toList();
    assertEquals(
        List.of(
            "io.syncmap.api", "io.syncmap.onheap", "io.syncmap.offheap", "io.syncmap.examples"),
        quoted.stream().map(ReadmeTest::moduleName).toList());
    for (String block : quoted) {
      String artifact = moduleName(block).replace("io.syncmap.", "syncmap-");
      String source = Files.readString(ROOT.resolve(artifact + "/src/main/java/module-info.java"));
      assertEquals(source.substring(start(source)), block);
    }
  }

  private static List<Path> backends() {
    return List.of(
        Artifacts.ON_HEAP.location(), Artifacts.OFF_HEAP.location(), Library.AGRONA.location());
  }

  private static List<String> blocks(String document, String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve(document)))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static boolean isDescriptor(String block) {
    return block.startsWith("module ");
  }

  private static int start(String source) {
    return descriptor(source).start();
  }

  private static String moduleName(String source) {
    return descriptor(source).group(1);
  }

  private static MatchResult descriptor(String source) {
    return DESCRIPTOR.matcher(source).results().findFirst().orElseThrow();
  }
}

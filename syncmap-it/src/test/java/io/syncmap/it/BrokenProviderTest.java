package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.syncmap.NoSuchBackendException;
import io.syncmap.SyncMap;
import io.syncmap.SyncMapBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider that fails is listed with its error, and the sound ones beside it go on working. */
class BrokenProviderTest {

  private static final String BOOM = "throw new IllegalStateException(\"boom\");";
  private static final String ZERO = "return 0;";

  @TempDir static Path folder;

  private static Program choose;
  private static Path sound;
  private static Path broken;
  private static Path malformed;

  @BeforeAll
  static void makeBackends() throws IOException {
    choose = new ModularJar(folder, "program").add("Choose", Sources.CHOOSE).program("Choose");
    sound =
        new ModularJar(folder, "fake.sound")
            .addProvider("Provider", Sources.provider("Provider", "sound", 1))
            .jar();
    broken =
        new ModularJar(folder, "fake.broken")
            .addProvider("Made", broken("Made", "public Made() { " + BOOM + " }", "made", ZERO))
            .addProvider(
                "Loaded",
                broken("Loaded", "static final int I = Integer.parseInt(\"x\");", "loaded", ZERO))
            .addProvider(
                "Named", Sources.provider("Named", "", BOOM, ZERO, Sources.available()))
            .addProvider(
                "Nameless",
                Sources.provider("Nameless", "", "return null;", ZERO, Sources.available()))
            .addProvider("Ranked", broken("Ranked", "", "ranked", BOOM))
            .addProvider(
                "Linked",
                Sources.provider(
                    "Linked",
                    "",
                    Sources.returns("linked"),
                    "return 900;",
                    "throw new NoClassDefFoundError(\"org/agrona/Gone\");"))
            .addProvider(
                "Silent",
                Sources.provider(
                    "Silent", "", Sources.returns("silent"), "return 900;", "return null;"))
            .addProvider("Missing", Sources.provider("Missing", "missing", 900))
            .leaveOut("Missing")
            .add("Library", "abstract class Library implements SyncMapProvider {}")
            .addProvider(
                "Orphan",
                Sources.provider("Orphan", "orphan", 900)
                    .replace("implements SyncMapProvider", "extends Library"))
            .leaveOut("Library")
            .jar();
    malformed =
        new ModularJar(folder, "fake.malformed")
            .add("Other", "public final class Other {}")
            .addServicesLine("fake.malformed.Other")
            .addServicesLine("two words")
            .jar();
  }

  private static String broken(String type, String members, String name, String priority) {
    return Sources.provider(type, members, Sources.returns(name), priority, Sources.available());
  }

  @ParameterizedTest
  @EnumSource
  void soundBackendWorksBesideEveryKindOfBrokenOne(PathKind kind) {
    List<Path> path = List.of(broken, sound);
    assertEquals("sound map syncmap-1", choose.run(kind, path, List.of()));
    assertEquals("sound map syncmap-1", choose.run(kind, path, List.of(), "sound"));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfBrokenOneIsListedWithItsError(PathKind kind) {
    assertEquals(
        "No SyncMap backend named \"other\" (asked by SyncMapBuilder.backend). Found: "
            + list(kind) + ".",
        choose.run(kind, List.of(broken, sound), List.of(), "other"));
    assertEquals(
        "SyncMap backend \"linked\" is unavailable (asked by SyncMapBuilder.backend). Found: "
            + list(kind) + ".",
        choose.run(kind, List.of(broken, sound), List.of(), "linked"));
  }

  private static String list(PathKind kind) {
    String from = kind == PathKind.MODULE_PATH ? "module fake.broken@2.1" : "jar fake.broken.jar";
    String soundFrom = kind == PathKind.MODULE_PATH ? "module fake.sound@2.1" : "jar fake.sound.jar";
    String orphan =
        kind == PathKind.MODULE_PATH
            ? "Unable to load fake.broken.Orphan: java.lang.NoClassDefFoundError"
            : "java.lang.NoClassDefFoundError";
    String missing = "a provider (broken: Provider fake.broken.Missing not found)";
    String orphaned = "a provider (broken: " + orphan + ": fake/broken/Library)";
    return String.join(
        ", ",
        "sound (priority 1, " + soundFrom + ")",
        missing,
        orphaned,
        "fake.broken.Loaded (broken: java.lang.NumberFormatException: For input string: \"x\", "
            + from + ")",
        "fake.broken.Made (broken: java.lang.IllegalStateException: boom, " + from + ")",
        "fake.broken.Named (broken: java.lang.IllegalStateException: boom, " + from + ")",
        "fake.broken.Nameless (broken: java.lang.NullPointerException: name() returned null, "
            + from + ")",
        "linked (broken: java.lang.NoClassDefFoundError: org/agrona/Gone, " + from + ")",
        "ranked (broken: java.lang.IllegalStateException: boom, " + from + ")",
        "silent (broken: java.lang.NullPointerException: availability() returned null, "
            + from + ")");
  }

  @Test
  void servicesFileThatLiesDisturbsNobody() throws IOException {
    try (URLClassLoader loader = isolated(malformed, sound)) {
      assertEquals("sound map prices", builder().name("prices").build(loader).toString());
      assertEquals(
          "No SyncMap backend named \"other\" (asked by SyncMapBuilder.backend)."
              + " Found: sound (priority 1, jar fake.sound.jar),"
              + " a provider (broken: jar:" + malformed.toUri().toURL()
              + "!/META-INF/services/io.syncmap.spi.SyncMapProvider:2:"
              + " Illegal configuration-file syntax).",
          message(loader, "other"));
    }
  }

  @Test
  void classThatIsNoProviderDisturbsNobody() throws IOException {
    Path stranger =
        new ModularJar(folder, "fake.stranger")
            .add("Other", "public final class Other {}")
            .addServicesLine("fake.stranger.Other")
            .jar();
    try (URLClassLoader loader = isolated(stranger, sound)) {
      assertEquals("sound map prices", builder().name("prices").build(loader).toString());
      assertEquals(
          "No SyncMap backend named \"other\" (asked by SyncMapBuilder.backend)."
              + " Found: sound (priority 1, jar fake.sound.jar),"
              + " a provider (broken: fake.stranger.Other not a subtype).",
          message(loader, "other"));
    }
  }

  @Test
  void manyMissingOnesInARowDoNotHideTheSoundOneBehindThem() throws IOException {
    ModularJar missing = new ModularJar(folder, "fake.missing").add("Any", "final class Any {}");
    for (int i = 0; i < 50; i++) {
      missing.addServicesLine("fake.missing.Gone" + i);
    }
    try (URLClassLoader loader = isolated(missing.jar(), sound)) {
      assertEquals("sound map prices", builder().name("prices").build(loader).toString());
    }
  }

  @Test
  void errorRepeatedForEverEndsTheSearch() {
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("unplugged");
          }
        };
    assertEquals(
        "No SyncMap backend is available (none was asked for). Found: a provider"
            + " (broken: Error locating configuration files: java.io.IOException: unplugged).",
        assertThrows(NoSuchBackendException.class, () -> builder().build(loader)).getMessage());
  }

  @Test
  void errorsOfBrokenProvidersComeWithTheException() throws IOException {
    try (URLClassLoader loader = isolated(broken)) {
      NoSuchBackendException none =
          assertThrows(NoSuchBackendException.class, () -> builder().build(loader));
      assertEquals(9, none.getSuppressed().length);
      assertEquals(
          3,
          Arrays.stream(none.getSuppressed())
              .filter(error -> "boom".equals(error.getMessage()))
              .count());
    }
  }

  @ParameterizedTest
  @EnumSource(Dying.class)
  void errorOfTheVirtualMachineIsNotSwallowed(Dying how) throws IOException {
    Path dying =
        new ModularJar(folder, "fake.dying." + how.name().toLowerCase(Locale.ROOT))
            .addProvider("Provider", how.source())
            .jar();
    try (URLClassLoader loader = isolated(dying, sound)) {
      InternalError error =
          assertThrows(InternalError.class, () -> builder().backend("sound").build(loader));
      assertEquals("dying", error.getMessage());
    }
  }

  enum Dying {
    CONSTRUCTOR,
    NAME;

    String source() {
      String die = "throw new InternalError(\"dying\");";
      return this == CONSTRUCTOR
          ? broken("Provider", "public Provider() { " + die + " }", "dying", ZERO)
          : Sources.provider("Provider", "", die, ZERO, Sources.available());
    }
  }

  private static String message(ClassLoader loader, String backend) {
    return assertThrows(
            NoSuchBackendException.class, () -> builder().backend(backend).build(loader))
        .getMessage();
  }

  private static SyncMapBuilder<String, Long> builder() {
    return SyncMap.builder(String.class, Long.class);
  }

  private static URLClassLoader isolated(Path... jars) throws IOException {
    return IsolatedLoader.of(jars);
  }
}

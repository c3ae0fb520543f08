package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.NoSuchBackendException;
import io.syncmap.SyncMap;
import io.syncmap.SyncMapBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Building by a class loader and by a module layer, and how often providers are read. */
class OverloadTest {

  /** Prints which backend each way to build finds, for a backend that is only in a jar. */
  private static final String OVERLOADS =
      """
      public final class Overloads {
        public static void main(String[] args) throws Exception {
          java.nio.file.Path jar = java.nio.file.Path.of(args[0]);
          SyncMapBuilder<String, Long> builder =
              SyncMap.builder(String.class, Long.class).name("m");
          var finder = java.lang.module.ModuleFinder.of(jar);
          var boot = ModuleLayer.boot();
          var configuration = boot.configuration().resolveAndBind(
              finder, java.lang.module.ModuleFinder.of(), java.util.Set.of("fake.alpha"));
          var layer = boot.defineModulesWithOneLoader(
              configuration, ClassLoader.getSystemClassLoader());
          System.out.println(builder.build(layer));
          try (var loader = new java.net.URLClassLoader(
              new java.net.URL[] {jar.toUri().toURL()})) {
            System.out.println(builder.backend("alpha").build(loader));
          }
          try {
            System.out.println(builder.build());
          } catch (NoSuchBackendException e) {
            System.out.println(e.getMessage());
          }
          try {
            System.out.println(builder.backend("beta").build(layer));
          } catch (NoSuchBackendException e) {
            System.out.println(e.getMessage());
          }
        }
      }
      """;

  /** Builds by default and by class loader, twice each. */
  private static final String REPEAT =
      """
      public final class Repeat {
        public static void main(String[] args) {
          SyncMapBuilder<String, Long> builder = SyncMap.builder(String.class, Long.class);
          ClassLoader loader = Repeat.class.getClassLoader();
          System.out.println(builder.build() + ", " + builder.build());
          System.out.println(builder.build(loader) + ", " + builder.build(loader));
          System.out.println(builder.name("m").build() + ", " + builder.build());
        }
      }
      """;

  @TempDir static Path folder;

  private static Path alpha;

  @BeforeAll
  static void makeBackend() throws IOException {
    alpha =
        new ModularJar(folder, "fake.alpha")
            .addProvider("Provider", Sources.provider("Provider", "alpha", 1000))
            .jar();
  }

  @Test
  void layerAndLoaderShowBackendsThatTheApplicationDoesNotHave() throws IOException {
    Program overloads =
        new ModularJar(folder, "overloads").add("Overloads", OVERLOADS).program("Overloads");
    assertEquals(
        String.join(
            System.lineSeparator(),
            "alpha map m",
            "alpha map m",
            "No SyncMap backend named \"alpha\" (asked by SyncMapBuilder.backend). Found: none."
                + " Add the artifact io.syncmap:syncmap-onheap or io.syncmap:syncmap-offheap"
                + " to the module path or the class path.",
            "No SyncMap backend named \"beta\" (asked by SyncMapBuilder.backend)."
                + " Found: alpha (priority 1000, module fake.alpha@2.1)."),
        overloads.run(PathKind.MODULE_PATH, List.of(), List.of(), alpha.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void applicationsProvidersAreReadOnceAndALoadersAfresh(PathKind kind) throws IOException {
    String onPath = kind.name().toLowerCase(Locale.ROOT);
    String printing = "public Provider() { System.out.print(\"read \"); }";
    Path counted =
        new ModularJar(folder, "fake.counted." + onPath)
            .addProvider(
                "Provider",
                Sources.provider(
                    "Provider",
                    printing,
                    Sources.returns("counted"),
                    "return 1;",
                    Sources.available()))
            .jar();
    Program repeat =
        new ModularJar(folder, "repeat." + onPath).add("Repeat", REPEAT).program("Repeat");
    assertEquals(
        String.join(
            System.lineSeparator(),
            "read counted map syncmap-1, counted map syncmap-2",
            "read read counted map syncmap-3, counted map syncmap-4",
            "counted map m, counted map m"),
        repeat.run(kind, List.of(counted), List.of()));
  }

  @Test
  void loaderAddsToWhatItsParentHas() throws IOException {
    URL[] urls = {alpha.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, SyncMap.class.getClassLoader())) {
      assertEquals("alpha map m", builder().build(loader).toString());
      try (SyncMap<String, Long> first = builder().backend("onheap").build(loader);
          SyncMap<String, Long> second = builder().build()) {
        assertEquals(second.getClass(), first.getClass());
        assertNotSame(first, second);
      }
    }
    assertThrows(
        NoSuchBackendException.class,
        () -> builder().backend("alpha").build(),
        "what a loader showed must not be remembered");
  }

  @ParameterizedTest
  @CsvSource({
    ", no jar",
    "jar:file:/app.jar!/lib/inner.jar!/, location jar:file:/app.jar!/lib/inner.jar!/",
    "file:/no/such/my%20own.jar, jar my own.jar"
  })
  void backendFromAnUnusualPlaceIsFoundAndItsPlaceNamed(String location, String origin)
      throws IOException {
    ClassLoader loader = new BytesLoader(alpha, location == null ? null : new URL(location));
    assertEquals("alpha map m", builder().build(loader).toString());
    assertEquals(
        "No SyncMap backend named \"beta\" (asked by SyncMapBuilder.backend)."
            + " Found: alpha (priority 1000, " + origin + ").",
        assertThrows(
                NoSuchBackendException.class, () -> builder().backend("beta").build(loader))
            .getMessage());
  }

  @Test
  void loaderIsCollectableAfterItsBackendWasUsed() throws Exception {
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    WeakReference<ClassLoader> loader = useAndForget(collected);
    for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
      System.gc();
      collected.remove(100);
    }
    assertTrue(loader.refersTo(null), "the loader is still reachable");
  }

  private static WeakReference<ClassLoader> useAndForget(ReferenceQueue<ClassLoader> queue)
      throws IOException {
    try (URLClassLoader loader = IsolatedLoader.of(alpha)) {
      assertEquals("alpha map m", builder().build(loader).toString());
      assertThrows(
          NoSuchBackendException.class, () -> builder().backend("beta").build(loader));
      return new WeakReference<>(loader, queue);
    }
  }

  private static SyncMapBuilder<String, Long> builder() {
    return SyncMap.builder(String.class, Long.class).name("m");
  }

  /** Defines the provider of a jar as if it came from another place. */
  private static final class BytesLoader extends ClassLoader {

    private final URLClassLoader jar;
    private final ProtectionDomain domain;

    BytesLoader(Path jar, URL location) throws IOException {
      super(OverloadTest.class.getClassLoader());
      this.jar = IsolatedLoader.of(jar);
      this.domain =
          new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return jar.findResources(name);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream in = jar.getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length, domain);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}

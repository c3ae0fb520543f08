package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The module descriptors, as built. */
class DescriptorTest {

  private static final String SERVICE = "io.syncmap.spi.SyncMapProvider";

  @Test
  void apiExportsItsPackagesAndNeedsTheBaseModuleAlone() {
    ModuleDescriptor api = Artifacts.API.module().descriptor();
    assertEquals("io.syncmap.api", api.name());
    assertEquals(Set.of("java.base"), requires(api));
    assertEquals(Set.of("io.syncmap", "io.syncmap.spi"), exports(api));
    assertEquals(Set.of("io.syncmap", "io.syncmap.spi"), api.packages());
    assertEquals(Set.of(SERVICE), api.uses());
    assertEquals(Map.of(), provides(api));
  }

  @Test
  void onHeapExportsNothingAndProvidesItsBackend() {
    ModuleDescriptor onHeap = Artifacts.ON_HEAP.module().descriptor();
    assertEquals("io.syncmap.onheap", onHeap.name());
    assertEquals(Set.of("java.base", "io.syncmap.api", "jdk.jfr"), requires(onHeap));
    assertEquals(Set.of(), exports(onHeap));
    assertEquals(Set.of("io.syncmap.onheap"), onHeap.packages());
    assertEquals(Set.of(), onHeap.uses());
    assertEquals(Map.of(SERVICE, List.of("io.syncmap.onheap.OnHeapProvider")), provides(onHeap));
  }

  @Test
  void offHeapExportsItsCodecsAloneAndProvidesItsBackend() {
    ModuleDescriptor offHeap = Artifacts.OFF_HEAP.module().descriptor();
    assertEquals("io.syncmap.offheap", offHeap.name());
    assertEquals(
        Set.of("java.base", "io.syncmap.api", "jdk.jfr", "jdk.unsupported", "org.agrona",
            "chronicle.bytes", "chronicle.core"),
        requires(offHeap));
    assertEquals(Set.of("io.syncmap.offheap.chronicle"), exports(offHeap));
    assertEquals(
        Set.of("io.syncmap.offheap", "io.syncmap.offheap.chronicle"), offHeap.packages());
    assertEquals(Set.of(), offHeap.uses());
    assertEquals(
        Map.of(SERVICE, List.of("io.syncmap.offheap.OffHeapProvider")), provides(offHeap));
  }

  @ParameterizedTest
  @EnumSource
  void chronicleAloneIsOptional(Artifacts artifact) {
    assertEquals(
        artifact == Artifacts.OFF_HEAP ? Set.of("chronicle.bytes", "chronicle.core") : Set.of(),
        artifact.module().descriptor().requires().stream()
            .filter(required -> required.modifiers().contains(Modifier.STATIC))
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsOpenQualifiedOrHandedOn(Artifacts artifact) {
    ModuleDescriptor module = artifact.module().descriptor();
    assertFalse(module.isOpen());
    assertFalse(module.isAutomatic());
    assertEquals(Set.of(), module.opens());
    assertTrue(module.exports().stream().noneMatch(ModuleDescriptor.Exports::isQualified));
    assertTrue(
        module.requires().stream()
            .flatMap(required -> required.modifiers().stream())
            .noneMatch(modifier -> modifier == Modifier.TRANSITIVE));
    assertTrue(module.version().isPresent(), "messages show the version");
  }

  @ParameterizedTest
  @EnumSource
  void servicesFileIsTheTwinOfTheDescriptor(Artifacts artifact) throws IOException {
    Map<String, List<String>> provides = provides(artifact.module().descriptor());
    try (ModuleReader reader = artifact.module().open()) {
      Set<String> files =
          reader
              .list()
              .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
              .map(name -> name.substring("META-INF/services/".length()))
              .collect(Collectors.toSet());
      assertEquals(provides.keySet(), files);
      for (String service : files) {
        try (InputStream in = reader.open("META-INF/services/" + service).orElseThrow()) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          assertEquals(provides.get(service), text.lines().toList());
        }
      }
    }
  }

  private static Set<String> requires(ModuleDescriptor module) {
    return module.requires().stream()
        .map(ModuleDescriptor.Requires::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> exports(ModuleDescriptor module) {
    return module.exports().stream()
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  private static Map<String, List<String>> provides(ModuleDescriptor module) {
    return module.provides().stream()
        .collect(
            Collectors.toMap(
                ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));
  }
}

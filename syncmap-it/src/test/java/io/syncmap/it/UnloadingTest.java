package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That a program which loads the library by a loader of its own, as servers do with applications, gets rid
 * of it: of its classes and of the memory outside the heap, whether the maps were closed or not.
 */
class UnloadingTest {

  @TempDir static Path folder;

  private static Path host;
  private static Path guest;

  @BeforeAll
  static void makePrograms() throws IOException {
    host = Files.writeString(folder.resolve("Host.java"), UnloadingSources.HOST);
    guest = new ModularJar(folder, "guest").add("Guest", UnloadingSources.GUEST).jar();
  }

  @ParameterizedTest
  @ValueSource(strings = {"onheap", "offheap"})
  void loaderIsCollected(String backend) {
    List<String> options = new ArrayList<>(PathKind.CLASS_PATH.agronaOptions());
    assertAllAreCollected(options, "loader", backend, Library.AGRONA.location());
  }

  @Test
  void layerOfTheHeapIsCollected() {
    assertAllAreCollected(new ArrayList<>(), "layer", "onheap");
  }

  @Test
  void layerOffTheHeapIsCollectedWhileItsParentGoesOn() {
    List<String> options = new ArrayList<>(PathKind.MODULE_PATH.agronaOptions());
    options.addAll(
        List.of("-p", Library.AGRONA.location().toString(), "--add-modules", "org.agrona"));
    assertAllAreCollected(options, "layer", "offheap");
  }

  private static void assertAllAreCollected(
      List<String> options, String kind, String backend, Path... more) {
    // What is held softly goes at once, and not only when the heap is short.
    options.addAll(List.of("-Xmx256m", "-XX:SoftRefLRUPolicyMSPerMB=0"));
    // No class of the library is on the program's own path.
    options.addAll(List.of("-cp", folder.toString(), host.toString(), kind, backend));
    List<Path> jars = new ArrayList<>(List.of(more));
    jars.addAll(List.of(guest, Artifacts.API.location()));
    jars.add(backend.equals("onheap") ? Artifacts.ON_HEAP.location() : Artifacts.OFF_HEAP.location());
    jars.forEach(jar -> options.add(jar.toString()));
    String output = Program.java(options);
    assertTrue(output.endsWith("result: 6 of 6"), output);
  }
}

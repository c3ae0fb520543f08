package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import io.syncmap.testkit.MapFixture;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What a process holds in memory, as the operating system counts it: that of maps that are gone is used
 * again or given back, and so is that of values that were deleted, for values of another size. Runs as in
 * production, without checks, in a process of its own.
 *
 * <p>Usually with small maps; with {@code -Dsyncmap.resident.whole=true} it fills 200 maps of 256 MiB, one
 * after the other, and stores 10⁶ values of each size.
 */
@EnabledOnOs(OS.LINUX)
class ResidentMemoryTest {
  private static final boolean WHOLE = Boolean.getBoolean("syncmap.resident.whole");
  private static final long MIB = 1 << 20;

  @Test
  void mapsThatAreGoneLeaveNothing() throws Exception {
    // Small maps: the pool keeps all. Else it keeps 256 MiB, and up to 512 MiB wait for the collector.
    long grown = run("maps", WHOLE ? 200 : 40, WHOLE ? 256 * MIB : 32 * MIB);
    assertTrue(grown < (WHOLE ? 768 : 128) * MIB, () -> grown / MIB + " MiB more");
  }

  @Test
  void valuesOfAnotherSizeUseTheMemoryOfThoseBefore() throws Exception {
    int count = WHOLE ? 1_000_000 : 200_000;
    long fresh = run("values", count, 200);
    long shifted = run("values", count, 100, 200);
    assertTrue(fresh > count * 200L, () -> fresh + " bytes cannot hold the values");
    assertTrue(shifted <= fresh * 6 / 5, () -> shifted + " bytes, but " + fresh + " of a fresh map");
  }

  /** Runs the program; returns the number that it printed. */
  private static long run(String job, long... numbers) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", // the other compiler takes some MiB when it likes
        "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED",
        "-cp", classPath(), ResidentProgram.class.getName(), job));
    for (long number : numbers) {
      command.add(Long.toString(number));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return Long.parseLong(output.strip());
  }

  /** Where the classes are that the program needs. */
  private static String classPath() {
    return Stream.of(ResidentProgram.class, OffHeapSyncMap.class, SyncMap.class, MapFixture.class,
            UnsafeBuffer.class)
        .map(ResidentMemoryTest::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The folder or jar of a class; the code source would not do for one that is patched into a module. */
  private static String location(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    String url = type.getResource("/" + name).toString();
    String root = url.substring(0, url.length() - name.length());
    return Path.of(URI.create(root.startsWith("jar:") ? root.substring(4, root.length() - 2) : root))
        .toString();
  }
}

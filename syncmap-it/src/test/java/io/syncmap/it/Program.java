package io.syncmap.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program in a jar, run in a JVM of its own.
 *
 * @param jar the modular jar
 * @param moduleName the name of its module
 * @param mainClass its main class
 */
record Program(Path jar, String moduleName, String mainClass) {

  /** Runs with the API and these jars; returns what it printed, stderr included. */
  String run(PathKind kind, List<Path> backends, List<String> javaOptions, String... arguments) {
    List<Path> path = new ArrayList<>(backends);
    path.add(jar);
    path.add(Artifacts.API.location());
    List<String> options = new ArrayList<>(javaOptions);
    options.addAll(kind.options(path, this));
    options.addAll(Arrays.asList(arguments));
    return java(options);
  }

  /** Runs the running JDK's java; returns what it printed, stderr included. */
  static String java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new AssertionError(command + " ended with " + status + ":\n" + output);
      }
      return output.strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

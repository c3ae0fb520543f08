package io.syncmap.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JVM of its own for one of this module's programs, like the running one and with the peers' flags.
 * A program answers by lines with a prefix; what else it prints is kept to explain a failure.
 */
final class Fork {

  private static final String PREFIX = "result ";
  private static final int KEPT_LINES = 20;

  /**
   * What a program said.
   *
   * @param status its exit status
   * @param answers its answers, in their order
   * @param output the last of the other lines
   */
  record Outcome(int status, List<String> answers, List<String> output) {

    /**
     * Returns the figures of all answers.
     *
     * @return numbers by name, in the order they came
     * @throws IOException if there is none, or the program failed
     */
    Map<String, Double> figures() throws IOException {
      if (status != 0 || answers.isEmpty()) {
        throw new IOException("the JVM ended with status " + status + ": " + String.join(" | ", output));
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      for (String answer : answers) {
        String[] words = answer.split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
          figures.put(words[i], Double.valueOf(words[i + 1]));
        }
      }
      return figures;
    }
  }

  private Fork() {}

  /**
   * Answers the JVM that started this one.
   *
   * @param text the answer, one line
   */
  static void answer(String text) {
    System.out.println(PREFIX + text);
    System.out.flush();
  }

  /**
   * Answers the JVM that started this one with a figure.
   *
   * @param name its name, without spaces
   * @param value the number
   */
  static void answer(String name, double value) {
    answer(name + " " + value);
  }

  /**
   * Runs a program to its end.
   *
   * @param flags the JVM's flags, beside the peers'
   * @param program its class
   * @param args its arguments
   * @return what it said
   * @throws IOException if the JVM does not start
   * @throws InterruptedException if interrupted while it runs
   */
  static Outcome run(List<String> flags, Class<?> program, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmFlags.forPeers());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> answers = new ArrayList<>();
    List<String> output = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(Charset.defaultCharset())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(PREFIX)) {
          answers.add(line.substring(PREFIX.length()));
        } else {
          output.add(line);
          if (output.size() > KEPT_LINES) {
            output.remove(0);
          }
        }
      }
    } finally {
      process.destroy();
    }
    return new Outcome(process.waitFor(), List.copyOf(answers), List.copyOf(output));
  }
}

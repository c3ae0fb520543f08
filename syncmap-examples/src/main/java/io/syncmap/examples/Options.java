package io.syncmap.examples;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for; the help of index.sh lists it.
 *
 * @param backend the backend, or empty to leave the choice to the system property and the priorities
 * @param compare whether every backend is to run
 * @param threads number of threads
 * @param rounds how often each map is timed
 * @param top how many of the most used strings to show
 * @param module the one module to index, or empty for all
 * @param queries the strings whose users to show
 */
record Options(
    Optional<String> backend,
    boolean compare,
    int threads,
    int rounds,
    int top,
    Optional<String> module,
    List<String> queries) {

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it makes no sense, with a message for the user
   */
  static Options parse(String... args) {
    Optional<String> backend = Optional.empty();
    boolean compare = false;
    int threads = Runtime.getRuntime().availableProcessors();
    int rounds = 3;
    int top = 10;
    Optional<String> module = Optional.empty();
    List<String> queries = new ArrayList<>();

    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    while (!rest.isEmpty()) {
      String option = rest.remove();
      switch (option) {
        case "--backend" -> backend = Optional.of(value(option, rest));
        case "--compare" -> compare = true;
        case "--threads" -> threads = number(option, rest, 1, 1024);
        case "--rounds" -> rounds = number(option, rest, 1, 1000);
        case "--top" -> top = number(option, rest, 0, 1000);
        case "--module" -> module = Optional.of(value(option, rest));
        case "--query" -> queries.add(value(option, rest));
        default -> throw new IllegalArgumentException("unknown argument \"" + option + "\"");
      }
    }
    if (compare && backend.isPresent()) {
      throw new IllegalArgumentException("--compare runs every backend; leave out --backend");
    }
    if (queries.isEmpty()) {
      queries.add("UTF-8");
    }
    return new Options(backend, compare, threads, rounds, top, module, List.copyOf(queries));
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.remove();
  }

  private static int number(String option, Deque<String> rest, int min, int max) {
    String text = value(option, rest);
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number that is out of range.
    }
    throw new IllegalArgumentException(
        option + " needs a number from " + min + " to " + max + ", not \"" + text + "\"");
  }
}

package io.syncmap.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which competitors start on this JVM? In a JVM with the flags of the measurement, makes a map of each
 * kind of entries for each competitor, stores one entry and reads it back.
 *
 * <pre>java -cp target/benchmarks.jar io.syncmap.bench.Probe</pre>
 */
public final class Probe {

  private static final String STARTED = "started";
  private static final long NUMBER = 12_345;

  private Probe() {}

  /**
   * Who starts, and why the others do not.
   *
   * @param started those that work, in the order of the enum
   * @param reasons the reason of each other
   */
  public record Answers(List<Competitor> started, Map<Competitor, String> reasons) {}

  /**
   * Tries all competitors, in this JVM if there is an argument, else in one of its own.
   *
   * @param args nothing
   * @throws IOException if a JVM does not start
   * @throws InterruptedException if interrupted while a JVM runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      for (Competitor competitor : Competitor.values()) {
        Fork.answer(competitor + " " + answer(competitor));
      }
      return;
    }
    Answers answers = fork();
    answers.started().forEach(competitor -> System.out.println(competitor.title() + ": starts"));
    answers.reasons().forEach((competitor, reason) ->
        System.out.println(competitor.title() + ": cannot start: " + reason));
  }

  /**
   * Tries all competitors in a JVM of its own.
   *
   * @return who starts
   * @throws IOException if the JVM does not start
   * @throws InterruptedException if interrupted while the JVM runs
   */
  public static Answers fork() throws IOException, InterruptedException {
    Fork.Outcome outcome = Fork.run(List.of(), Probe.class, "here");
    return read(outcome);
  }

  static Answers read(Fork.Outcome outcome) {
    Map<Competitor, String> answers = new EnumMap<>(Competitor.class);
    for (String line : outcome.answers()) {
      String[] words = line.split(" ", 2);
      answers.put(Competitor.valueOf(words[0]), words[1]);
    }
    List<Competitor> started = new ArrayList<>();
    Map<Competitor, String> reasons = new EnumMap<>(Competitor.class);
    for (Competitor competitor : Competitor.values()) {
      String answer = answers.get(competitor);
      if (STARTED.equals(answer)) {
        started.add(competitor);
      } else {
        reasons.put(competitor, answer != null ? answer
            : "its JVM ended with status " + outcome.status() + ": "
                + String.join(" ", outcome.output()));
      }
    }
    return new Answers(List.copyOf(started), reasons);
  }

  private static String answer(Competitor competitor) {
    try {
      for (EntryKind kind : EntryKind.values()) {
        try (Subject<Object, Object> map = competitor.create(kind, 1_000)) {
          map.store(kind.key(NUMBER), kind.value(NUMBER));
          Object value = map.load(kind.key(NUMBER));
          if (!kind.isValue(NUMBER, value)) {
            return "of kind " + kind + " it answers " + value;
          }
        }
      }
      return STARTED;
    } catch (Throwable e) { // whatever a library throws when it is not at home on this JVM
      return e.toString().replaceAll("\\s*\\R\\s*", " ");
    }
  }
}

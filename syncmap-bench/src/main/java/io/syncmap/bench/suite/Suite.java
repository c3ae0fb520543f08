package io.syncmap.bench.suite;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.Probe;
import io.syncmap.bench.report.Baseline;
import io.syncmap.bench.report.HtmlReport;
import io.syncmap.bench.report.MarkdownReport;
import io.syncmap.bench.report.Results;
import io.syncmap.bench.report.Stamp;
import io.syncmap.bench.report.TerminalTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * On-heap or off-heap, for my use, and against what I use today? Measures, prints a table, and writes a
 * report.
 *
 * <pre>bash bench.sh [quick|full|check|report]</pre>
 */
public final class Suite {

  private static final Path DEFAULT_OUT = Path.of("syncmap-bench", "target", "report");
  private static final Path BASELINES = Path.of("docs", "results");
  private static final String RESULTS = "results.json";

  /** The second look at rows that seem worse than before. */
  private static final int SECOND_LOOKS = 2;

  private final Arguments arguments;
  private final Path out;
  private final Path jmh;

  private Suite(Arguments arguments, Path out) {
    this.arguments = arguments;
    this.out = out;
    this.jmh = out.resolve("jmh");
  }

  /**
   * Runs.
   *
   * @param args see the help of bench.sh
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    Arguments arguments;
    try {
      arguments = Arguments.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      System.err.println("The arguments: bash bench.sh --help");
      System.exit(2);
      return;
    }
    try {
      System.exit(new Suite(arguments, folder(arguments)).run(String.join(" ", args)) ? 0 : 1);
    } catch (NoMatchException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("error: " + (e.getClass() == IOException.class ? e.getMessage() : e));
      System.exit(1);
    }
  }

  private static Path folder(Arguments arguments) {
    return arguments.out() != null ? arguments.out()
        : DEFAULT_OUT.resolve(arguments.mode().name().toLowerCase(Locale.ROOT));
  }

  private boolean run(String args) throws IOException, InterruptedException {
    return switch (arguments.mode()) {
      case REPORT -> report(earlier());
      case CHECK -> check(args);
      default -> measure(args);
    };
  }

  private Results earlier() throws IOException {
    Path file = out.resolve(RESULTS);
    if (!Files.exists(file)) {
      throw new IOException("there are no results to report, " + file + " is missing; measure first");
    }
    return Results.read(file);
  }

  private boolean measure(String args) throws IOException, InterruptedException {
    Probe.Answers answers = probe();
    Results results = begin("bash bench.sh " + args, answers.reasons());
    int processors = Runtime.getRuntime().availableProcessors();
    boolean full = arguments.mode() == Arguments.Mode.FULL;
    List<Step> steps = full
        ? Plan.full(answers.started(), jmh, processors, arguments.forks(), arguments.millis())
        : Plan.quick(answers.started(), jmh, processors);
    boolean besideGo = full && arguments.only().matcher(GoBodies.TITLE).find();
    run(results).carryOut(besideGo ? matching(steps) : only(steps));
    if (besideGo) {
      run(results).besideGo(Plan.full(arguments.forks(), arguments.millis()), jmh);
    }
    Run.join(jmh, out.resolve("jmh.json"));
    return report(results);
  }

  private boolean report(Results results) throws IOException {
    System.out.print(TerminalTable.of(results));
    Path html = out.resolve("report.html");
    Files.writeString(html, HtmlReport.of(results));
    Files.writeString(out.resolve("report.md"), MarkdownReport.of(results));
    System.out.println("\nReport: " + html + "\nFigures: " + out.resolve(RESULTS));
    return true;
  }

  private boolean check(String args) throws IOException, InterruptedException {
    Probe.Answers answers = probe();
    Results results = begin("bash bench.sh " + args, answers.reasons());
    List<Step> steps = only(Plan.check(answers.started(), jmh));
    run(results).carryOut(steps);
    Path file = BASELINES.resolve("baseline-jdk" + results.stamp().jdkFeature() + ".json");
    if (arguments.update()) {
      Baseline.of(List.of(results)).write(file);
      System.out.println("Baseline written: " + file);
      return true;
    }
    if (!Files.exists(file)) {
      System.err.println("No baseline for JDK " + results.stamp().jdkFeature() + ": " + file
          + " is missing. Write one with: bash bench.sh check --update");
      return false;
    }
    Baseline baseline = Baseline.read(file);
    List<Results> looks = new ArrayList<>(List.of(results));
    Baseline.Verdict verdict = baseline.compare(looks, arguments.only().pattern().isEmpty());
    for (int look = 1; look <= SECOND_LOOKS && !verdict.worse().isEmpty(); look++) {
      System.out.println("\n" + verdict.worse().size() + " rows seem worse: looking again");
      Results again = Results.empty(results.stamp(), results.cannotStart());
      List<Step> suspects = new ArrayList<>(steps);
      List<?> rows = verdict.worseRows();
      suspects.removeIf(step -> !rows.contains(step.row()));
      new Run(again, out.resolve("look-" + look + ".json"), System.out).carryOut(suspects);
      looks.add(again);
      verdict = baseline.compare(looks, arguments.only().pattern().isEmpty());
    }
    System.out.print(verdict.text());
    return verdict.good();
  }

  private static Probe.Answers probe() throws IOException, InterruptedException {
    Probe.Answers answers = Probe.fork();
    answers.reasons().forEach((competitor, reason) ->
        System.out.println(competitor.title() + " cannot start: " + reason));
    return answers;
  }

  private Results begin(String command, Map<Competitor, String> cannotStart) throws IOException {
    Stamp stamp = Machine.stamp(command.strip());
    System.out.printf("%s%n%s, %d processors, %s, %s%ncommit %s%n",
        stamp.jdk(), stamp.cpu(), stamp.processors(), stamp.memory(), stamp.pages(), stamp.commit());
    if (stamp.isBusy()) {
      System.out.printf("Something else runs on this machine (load average %.1f): expect noise.%n",
          stamp.load());
    }
    if (stamp.processors() < 2) {
      System.out.println("One processor: the compiler and the collector take their time from the maps.");
    }
    Path file = out.resolve(RESULTS);
    Results results = Results.empty(stamp, cannotStart);
    if (arguments.resume() && Files.exists(file)) {
      Results before = Results.read(file);
      if (!before.stamp().commit().equals(stamp.commit()) || !before.stamp().jdk().equals(stamp.jdk())) {
        throw new IOException(file + " is of commit " + before.stamp().commit() + " on "
            + before.stamp().jdk() + ": take another folder, or leave out --resume");
      }
      results.figures().addAll(before.figures());
      results.goBodies().addAll(before.goBodies());
    } else if (Files.exists(jmh)) {
      deleteFiles(jmh);
    }
    Files.createDirectories(jmh);
    return results;
  }

  private static void deleteFiles(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private Run run(Results results) {
    return new Run(results, out.resolve(RESULTS), System.out);
  }

  /** The steps that are asked for: at least one, as nobody asks for none. */
  private List<Step> only(List<Step> steps) {
    List<Step> chosen = matching(steps);
    if (chosen.isEmpty()) {
      throw new NoMatchException(
          "--only \"" + arguments.only() + "\" has no match among the " + steps.size()
              + " steps, of which one is \"" + steps.get(0).title() + "\"");
    }
    return chosen;
  }

  private List<Step> matching(List<Step> steps) {
    List<Step> chosen = new ArrayList<>(steps);
    chosen.removeIf(step -> !arguments.only().matcher(step.title()).find());
    return chosen;
  }

  /** No step is what the user asked for. */
  private static final class NoMatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoMatchException(String message) {
      super(message);
    }
  }
}

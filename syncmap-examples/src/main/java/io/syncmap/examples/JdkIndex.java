package io.syncmap.examples;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A concurrent index of the running JDK: every text of a CONSTANT_String entry in the constant pools of
 * its class files, that is every string literal that a class loads, with the number of such entries and
 * the classes that have them. (The other CONSTANT_Utf8 entries are names and descriptors, and left
 * out.) Several threads build it in one SyncMap and then look up every string of every class; the
 * result is compared, exactly, with that of a ConcurrentHashMap on the same input.
 *
 * <p>From the root of the repository: {@code bash index.sh --compare}. The options and the exit
 * code are listed by {@code bash index.sh --help}.
 */
public final class JdkIndex {

  private static final int EQUAL = 0;
  private static final int MISMATCH = 1;
  private static final int REFUSED = 2;

  /** The backends that {@code --compare} asks for; one that is not there gets its row too. */
  private static final List<String> BACKENDS = List.of("onheap", "offheap");

  private final Options options;
  private final PrintStream err;
  private final boolean terminal;
  private final Report report;

  private JdkIndex(Options options, PrintStream out, PrintStream err, boolean terminal) {
    this.options = options;
    this.err = err;
    this.terminal = terminal;
    report = new Report(out);
  }

  /**
   * Runs the program.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, isTerminal(), args));
  }

  /**
   * Whether a person looks on, at a terminal that can draw over a line. From 22 on, there may be a console
   * that is no terminal.
   */
  @SuppressWarnings("SystemConsoleNull") // the console is asked where it can answer
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the console does not say whether it is a terminal", e);
    }
  }

  /** Runs the program and returns its exit code; progress and errors go to {@code err}. */
  static int run(PrintStream out, PrintStream err, boolean terminal, String... args) {
    try {
      Options options = Options.parse(args);
      return new JdkIndex(options, out, err, terminal).run();
    } catch (IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
      err.println("The options: bash index.sh --help");
      return REFUSED;
    } catch (IOException e) {
      err.println("error: cannot list the classes of this JDK: " + e);
      return REFUSED;
    }
  }

  private int run() throws IOException {
    List<Competitor> syncMaps = syncMaps();
    if (syncMaps.stream().allMatch(each -> each.unavailable().isPresent())) {
      refuse(syncMaps);
      return REFUSED;
    }

    ClassFiles classFiles =
        options.module().isPresent()
            ? JdkClasses.ofModule(options.module().get())
            : JdkClasses.ofAllModules();
    try (Workers workers = new Workers(options.threads())) {
      long start = System.nanoTime();
      Corpus corpus = Corpus.read(classFiles, workers, progress("reading", classFiles));
      report.corpus(corpus, options.threads(), System.nanoTime() - start);

      Contest contest = new Contest(corpus, workers, phase -> progress(phase, classFiles));
      List<Competitor> competitors = new ArrayList<>(syncMaps);
      competitors.add(Competitor.concurrentHashMap());
      List<Contest.Score> scores = contest.run(competitors, options.rounds());
      report.distinct(contest.distinctStrings(), options.rounds());
      report.table(scores);

      Optional<Contest.Score> first = scores.stream().filter(Contest.Score::isEqual).findFirst();
      if (first.isPresent()) {
        query(first.get().competitor, classFiles, corpus, workers);
      }
      refuse(syncMaps);
      return exitCode(scores);
    }
  }

  static int exitCode(List<Contest.Score> scores) {
    if (scores.stream().anyMatch(score -> score.failure.isPresent())) {
      return MISMATCH;
    }
    return scores.stream().allMatch(Contest.Score::isEqual) ? EQUAL : REFUSED;
  }

  /** Says why backends cannot work, behind the table too, whose row may be cut off by the terminal. */
  private void refuse(List<Competitor> syncMaps) {
    syncMaps.forEach(each -> each.unavailable().ifPresent(reason -> err.println("error: " + reason)));
  }

  private List<Competitor> syncMaps() {
    if (!options.compare()) {
      return List.of(Competitor.syncMap(options.backend()));
    }
    return BACKENDS.stream().map(name -> Competitor.syncMap(Optional.of(name))).toList();
  }

  private void query(Competitor competitor, ClassFiles classFiles, Corpus corpus, Workers workers) {
    try (var index = new StringIndex(competitor.newMap().get())) {
      index.build(corpus, workers, progress("index for the queries", classFiles));
      if (options.top() > 0) {
        report.top(index.top(options.top()));
      }
      for (String text : options.queries()) {
        report.users(text, index.uses(text), classFiles);
      }
    }
  }

  private Progress progress(String phase, ClassFiles classFiles) {
    return new Progress(err, terminal, phase, classFiles.count());
  }
}

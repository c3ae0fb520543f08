package io.syncmap.stress.soak;

import io.syncmap.NoSuchBackendException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Minutes of every kind of call, for each backend: readers, writers, deleters, threads that compute, one
 * that ranges and clears. Values from 0 bytes to 64 KiB show by each of their bytes whose they are. At
 * places where memory may be reused under a reader or a writer, threads pause now and then.
 *
 * <p>From the root of the repository: {@code bash soak.sh [MINUTES] [options]}. The
 * off-heap backend's checks are on (freed memory is poisoned, each block counted) unless
 * {@code --no-checks} is given, which also takes Agrona's bounds checks away.
 *
 * <p>Exit code: 0 if nothing was violated nor lost, 1 if something was, 2 for bad arguments or a backend
 * that is not there.
 */
public final class Soak {
  private static final double MAX_MINUTES = 100_000;

  private Soak() {}

  /**
   * Runs the soak.
   *
   * @param args minutes and backend, as the usage says
   * @throws InterruptedException if somebody interrupts it
   */
  public static void main(String[] args) throws InterruptedException {
    double minutes = 10;
    List<String> backends = List.of("onheap", "offheap");
    try {
      for (int i = 0; i < args.length; i++) {
        if (args[i].equals("--backend") && i + 1 < args.length) {
          backends = List.of(args[++i]);
        } else {
          minutes = minutes(args[i]);
        }
      }
      long seconds = Math.max(1, Math.round(minutes * TimeUnit.MINUTES.toSeconds(1)));
      System.exit(run(backends, seconds, System.out) ? 0 : 1);
    } catch (IllegalArgumentException | NoSuchBackendException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
    }
  }

  private static double minutes(String argument) {
    try {
      double minutes = Double.parseDouble(argument);
      if (minutes > 0 && minutes <= MAX_MINUTES) {
        return minutes;
      }
    } catch (NumberFormatException e) {
      // said below, like a number that is out of range
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT, "minutes are a number above 0 and at most %.0f, not \"%s\"", MAX_MINUTES, argument));
  }

  private static boolean run(List<String> backends, long seconds, PrintStream out)
      throws InterruptedException {
    out.printf(
        "JDK %s, %d processors, %d s for each backend; checks of off-heap blocks %s, Agrona's bounds"
            + " checks %s%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        seconds,
        Boolean.getBoolean("io.syncmap.offheap.checks") ? "on" : "off",
        Boolean.getBoolean("agrona.disable.bounds.checks") ? "off" : "on");
    List<Round.Result> results = new ArrayList<>();
    for (String backend : backends) {
      results.add(new Round(backend, seconds, out).run());
    }
    table(results, out);
    return results.stream()
        .allMatch(result -> result.violations() == 0 && result.bytesLost() == 0);
  }

  private static void table(List<Round.Result> results, PrintStream out) {
    String row = "%-8s %15s %10s %9s %9s %9s %11s %11s%n";
    out.println();
    out.printf(
        row, "backend", "operations", "per s", "reclaims", "retries", "pinned", "violations",
        "bytes lost");
    for (Round.Result result : results) {
      out.printf(
          row,
          result.backend(),
          number(result.operations()),
          number(Math.round(result.operations() / result.seconds())),
          number(result.reclaimPasses()),
          number(result.readRetries()),
          number(result.pinnedReads()),
          number(result.violations()),
          number(result.bytesLost()));
    }
    results.forEach(result -> result.told().forEach(out::println));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

package io.syncmap.examples;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The line that shows how far a phase has come: classes done, total, and time left. On a terminal it
 * is drawn over itself ten times a second and wiped at the end; elsewhere a new line comes every two
 * seconds. Whichever worker finds a line due prints it, so that no thread is spent on it.
 */
final class Progress {

  private static final long TERMINAL_INTERVAL = 100_000_000L;
  private static final long PLAIN_INTERVAL = 2_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private final String phase;
  private final int total;
  private final long interval;
  private final long start = System.nanoTime();
  private final AtomicInteger done = new AtomicInteger();

  /** When the next line is due, in nanoseconds since the start; the worker that moves it prints. */
  private final AtomicLong due;

  Progress(PrintStream out, boolean terminal, String phase, int total) {
    this.out = out;
    this.terminal = terminal;
    this.phase = phase;
    this.total = total;
    interval = terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
    due = new AtomicLong(interval);
  }

  /** Counts classes as done, and prints if a line is due. */
  void add(int classes) {
    int now = done.addAndGet(classes);
    long elapsed = System.nanoTime() - start;
    long expected = due.get();
    if (elapsed >= expected && due.compareAndSet(expected, elapsed + interval)) {
      String line = line(phase, now, total, elapsed);
      out.print(terminal ? "\r" + line + "\033[K" : line + System.lineSeparator());
      out.flush();
    }
  }

  /** Wipes the line. To be called when no worker is left. */
  void finish() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }

  static String line(String phase, int done, int total, long elapsedNanos) {
    double left = done == 0 ? Double.NaN : elapsedNanos / 1e9 * (total - done) / done;
    return String.format(Locale.ROOT, "%s: %,d / %,d classes, %.1f s left", phase, done, total, left);
  }
}

package io.syncmap.bench.suite;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The command line of the {@link Suite}; the help of bench.sh lists it.
 *
 * @param mode what to do
 * @param out the folder of the results; null for the mode's own
 * @param only steps whose title has a match of it
 * @param forks JVMs for each row of the full run
 * @param millis length of an iteration of the full run
 * @param resume whether to keep what the folder has already
 * @param update whether check writes the baseline instead of comparing
 */
record Arguments(
    Mode mode, Path out, Pattern only, int forks, int millis, boolean resume, boolean update) {

  /** Where the user is, although the program runs at the root of the repository. */
  private static final Path CALLER = Path.of(System.getProperty("syncmap.caller", ""));

  /** What to do. */
  enum Mode { QUICK, FULL, CHECK, REPORT }

  static Arguments parse(String... args) {
    Mode mode = Mode.QUICK;
    Path out = null;
    Pattern only = Pattern.compile("");
    int forks = 2;
    int millis = 500;
    boolean resume = false;
    boolean update = false;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "quick" -> mode = Mode.QUICK;
        case "full" -> mode = Mode.FULL;
        case "check" -> mode = Mode.CHECK;
        case "report" -> mode = Mode.REPORT;
        case "--out" -> out = CALLER.resolve(value(args, ++i));
        case "--only" -> only = Pattern.compile(value(args, ++i), Pattern.CASE_INSENSITIVE);
        case "--forks" -> forks = number(args, ++i);
        case "--millis" -> millis = number(args, ++i);
        case "--resume" -> resume = true;
        case "--update" -> update = true;
        default -> throw new IllegalArgumentException("unknown argument \"" + args[i] + "\"");
      }
    }
    return new Arguments(mode, out, only, forks, millis, resume, update);
  }

  private static int number(String[] args, int i) {
    String value = value(args, i);
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(args[i - 1] + " needs a number above zero, not " + value);
  }

  private static String value(String[] args, int i) {
    if (i == args.length) {
      throw new IllegalArgumentException(args[i - 1] + " needs a value");
    }
    return args[i];
  }
}

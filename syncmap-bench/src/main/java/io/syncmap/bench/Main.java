package io.syncmap.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH's own command line, with the peers' flags set in every fork and those competitors left out,
 * with a word why, that cannot start on this JVM.
 *
 * <pre>java -jar target/benchmarks.jar -h</pre>
 */
public final class Main {

  private static final String COMPETITOR = "competitor";

  private Main() {}

  /**
   * Runs JMH.
   *
   * @param args JMH's arguments
   * @throws IOException if JMH cannot read or write a file, or a JVM does not start
   * @throws RunnerException if JMH fails
   * @throws InterruptedException if interrupted while a JVM runs
   * @throws CommandLineOptionException if the arguments are wrong
   */
  public static void main(String[] args)
      throws IOException, RunnerException, InterruptedException, CommandLineOptionException {
    CommandLineOptions asked = new CommandLineOptions(args);
    if (asked.shouldHelp() || asked.shouldList() || asked.shouldListWithParams()
        || asked.shouldListProfilers() || asked.shouldListResultFormats()) {
      org.openjdk.jmh.Main.main(args);
      return;
    }
    new Runner(withFlags(asked)).run();
  }

  private static Options withFlags(CommandLineOptions asked) throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(JvmFlags.forPeers());
    flags.addAll(asked.getJvmArgsPrepend().orElse(List.of()));
    OptionsBuilder options = new OptionsBuilder();
    options.parent(asked).jvmArgsPrepend(flags.toArray(String[]::new));
    if (!asked.getParameter(COMPETITOR).hasValue()) {
      List<String> names = new ArrayList<>();
      Probe.Answers answers = Probe.fork();
      answers.started().forEach(competitor -> names.add(competitor.name()));
      answers.reasons().forEach((competitor, reason) ->
          System.out.println("# " + competitor.title() + ": cannot start: " + reason));
      options.param(COMPETITOR, names.toArray(String[]::new));
    }
    return options.build();
  }
}

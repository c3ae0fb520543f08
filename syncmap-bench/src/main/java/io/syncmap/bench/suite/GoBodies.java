package io.syncmap.bench.suite;

import io.syncmap.bench.GoBodiesBenchmark;
import io.syncmap.bench.JvmFlags;
import io.syncmap.bench.report.GoBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The bodies of Go's own benchmarks, in Go and here, one after the other on the same machine. */
final class GoBodies {

  static final String TITLE = "bodies of Go's benchmarks, Go's sync.Map and SyncMap on-heap";

  private static final List<String> GO_TEST = List.of(
      "go", "test", "sync", "-run", "xxx", "-bench", "./sync.Map", "-cpu", "1", "-benchtime", "500ms");

  /** From 1.21 on the names begin with Map. */
  private static final Pattern LINE =
      Pattern.compile("Benchmark(?:Map)?(\\w+)/\\*sync\\.Map(?:-\\d+)?\\s+\\d+\\s+([0-9.]+) ns/op.*");

  private GoBodies() {}

  /**
   * Measures both.
   *
   * @param timing how long JMH measures
   * @param folder where JMH's files go
   * @return those bodies that both have, in Go's order
   * @throws IOException if there is no Go, or one of the two fails; with the reason
   * @throws InterruptedException if interrupted while Go runs
   */
  static List<GoBody> measure(Timing timing, Path folder) throws IOException, InterruptedException {
    String version = String.join(" ", output(List.of("go", "env", "GOVERSION")));
    Map<String, Double> go = times(output(GO_TEST));
    Map<String, Result<?>> ours = ours(timing, folder);
    List<GoBody> bodies = new ArrayList<>();
    go.forEach((name, nanos) -> {
      Result<?> result = ours.get(name.toLowerCase(Locale.ROOT));
      if (result != null) {
        double error = Double.isNaN(result.getScoreError()) ? 0 : result.getScoreError();
        bodies.add(new GoBody(name, version, nanos, result.getScore(), error));
      }
    });
    if (bodies.isEmpty()) {
      throw new IOException("this Go printed no benchmark of sync.Map that is known here: " + go.keySet());
    }
    return bodies;
  }

  /** Reads what {@code go test -bench} prints. */
  static Map<String, Double> times(List<String> lines) {
    Map<String, Double> times = new LinkedHashMap<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        times.put(matcher.group(1), Double.valueOf(matcher.group(2)));
      }
    }
    return times;
  }

  private static List<String> output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      lines = reader.lines().toList();
    } finally {
      process.destroy();
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " ended with status " + status + ": "
          + String.join(" | ", lines));
    }
    return lines;
  }

  /** Results by the method's name in lower case. */
  private static Map<String, Result<?>> ours(Timing timing, Path folder) throws IOException {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include("^" + Pattern.quote(GoBodiesBenchmark.class.getName() + "."))
        .threads(1)
        .forks(timing.forks())
        .measurementTime(TimeValue.milliseconds(timing.millis()))
        .jvmArgsPrepend(JvmFlags.forPeers().toArray(String[]::new))
        .output(folder.resolve("go-bodies.log").toString())
        .resultFormat(ResultFormatType.JSON)
        .result(folder.resolve("go-bodies.json").toString());
    Map<String, Result<?>> results = new LinkedHashMap<>();
    try {
      for (RunResult result : new Runner(options.build()).run()) {
        String name = result.getParams().getBenchmark();
        results.put(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT),
            result.getPrimaryResult());
      }
    } catch (RunnerException e) {
      throw new IOException(e);
    }
    return results;
  }
}

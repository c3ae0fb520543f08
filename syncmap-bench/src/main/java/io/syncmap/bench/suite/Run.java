package io.syncmap.bench.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.syncmap.bench.report.Figure;
import io.syncmap.bench.report.Results;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A run of steps, one after the other. Results are written after each, so that none is lost. */
final class Run {

  private final Results results;
  private final Path file;
  private final PrintStream console;

  Run(Results results, Path file, PrintStream console) {
    this.results = results;
    this.file = file;
    this.console = console;
  }

  /**
   * Carries out the steps that are not among the results yet.
   *
   * @param steps the steps
   * @throws IOException if results cannot be written
   * @throws InterruptedException if interrupted
   */
  void carryOut(List<Step> steps) throws IOException, InterruptedException {
    List<Step> missing = new ArrayList<>(steps);
    missing.removeIf(step -> isThere(step, results));
    double seconds = missing.stream().mapToDouble(Step::seconds).sum();
    Progress progress = new Progress(missing.size(), seconds);
    console.printf("%d measurements, about %s%n", missing.size(), Progress.clock(seconds));
    for (Step step : missing) {
      console.printf("%s %s: ", progress.prefix(), step.title());
      console.flush();
      long start = System.nanoTime();
      try {
        List<Figure> figures = step.run();
        results.figures().addAll(figures);
        console.println(figures.get(0).text());
      } catch (IOException e) {
        results.failures().put(step.title(), e.getMessage());
        console.println("could not be measured: " + e.getMessage());
      }
      progress.done(step.seconds(), (System.nanoTime() - start) / 1e9);
      results.write(file);
    }
  }

  /**
   * Measures the bodies of Go's benchmarks, unless they are among the results.
   *
   * @param timing how long JMH measures
   * @param folder where JMH's files go
   * @throws IOException if results cannot be written
   * @throws InterruptedException if interrupted
   */
  void besideGo(Timing timing, Path folder) throws IOException, InterruptedException {
    if (!results.goBodies().isEmpty()) {
      return;
    }
    console.print(GoBodies.TITLE + ": ");
    console.flush();
    try {
      results.goBodies().addAll(GoBodies.measure(timing, folder));
      console.println(results.goBodies().size() + " bodies");
    } catch (IOException e) {
      results.failures().put(GoBodies.TITLE, e.getMessage());
      console.println("could not be measured: " + e.getMessage());
    }
    results.write(file);
  }

  private static boolean isThere(Step step, Results results) {
    return results.figures().stream().anyMatch(figure ->
        figure.row().equals(step.row()) && figure.competitor() == step.competitor());
  }

  /**
   * Joins JMH's files in a folder into one.
   *
   * @param folder the folder
   * @param file the file of all
   * @throws IOException if one cannot be read or written
   */
  static void join(Path folder, Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode all = mapper.createArrayNode();
    List<Path> parts = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
      found.forEach(parts::add);
    }
    parts.sort(Comparator.naturalOrder());
    for (Path part : parts) {
      if (Files.size(part) > 0) {
        for (JsonNode result : mapper.readTree(part.toFile())) {
          all.add(result);
        }
      }
    }
    mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
  }
}

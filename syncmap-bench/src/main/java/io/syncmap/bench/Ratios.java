package io.syncmap.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * JMH's JSON results as a Markdown table, one for each JDK, of ours against ConcurrentHashMap.
 *
 * <pre>java -cp target/benchmarks.jar io.syncmap.bench.Ratios settled-1.json settled-2.json …</pre>
 *
 * <p>Rows that lack one of the two are shown with a dash. A ratio below one means that ours is faster.
 */
public final class Ratios {

  private static final String HEADER = """
      | benchmark | keys | size | threads | CHM ns | ours ns | ratio |
      |---|---|---:|---:|---:|---:|---:|
      """;

  /** The results of every row, rows in the order of the table. */
  private final Map<Row, Map<Competitor, Score>> rows = new TreeMap<>();

  private Ratios() {}

  private record Row(String jdk, String benchmark, String keys, long size, int threads)
      implements Comparable<Row> {

    @Override
    public int compareTo(Row other) {
      int order = jdk.compareTo(other.jdk);
      order = order != 0 ? order : benchmark.compareTo(other.benchmark);
      order = order != 0 ? order : keys.compareTo(other.keys);
      order = order != 0 ? order : Long.compare(size, other.size);
      return order != 0 ? order : Integer.compare(threads, other.threads);
    }
  }

  /** A score and its error, which is not a number when there was a single measurement. */
  private record Score(double nanos, double error) {

    @Override
    public String toString() {
      String score = number(nanos);
      return Double.isNaN(error) ? score : score + " ± " + number(error);
    }

    private static String number(double number) {
      return String.format(Locale.ROOT, number < 1000 ? "%.1f" : "%.0f", number);
    }
  }

  /**
   * Prints the tables.
   *
   * @param args JMH's result files in JSON
   * @throws IOException if a file cannot be read, or is not such a file
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: Ratios <JMH result in JSON>...");
      System.exit(2);
    }
    List<Path> files = new ArrayList<>();
    for (String arg : args) {
      files.add(Path.of(arg));
    }
    System.out.print(table(files));
  }

  /**
   * Returns the tables.
   *
   * @param files JMH's result files in JSON
   * @return the text in Markdown
   * @throws IOException if a file cannot be read, or is not such a file
   */
  static String table(Collection<Path> files) throws IOException {
    Ratios ratios = new Ratios();
    ObjectMapper mapper = new ObjectMapper();
    for (Path file : files) {
      JsonNode results = mapper.readTree(file.toFile());
      if (!results.isArray()) {
        throw new IOException(file + " is not a result of JMH in JSON");
      }
      for (JsonNode result : results) {
        ratios.add(file, result);
      }
    }
    return ratios.text();
  }

  private void add(Path file, JsonNode result) throws IOException {
    JsonNode params = result.path("params");
    JsonNode metric = result.path("primaryMetric");
    String unit = metric.path("scoreUnit").asText();
    if (!unit.equals("ns/op")) {
      throw new IOException(file + " has scores in \"" + unit + "\", not in ns/op");
    }
    String name = result.path("benchmark").asText();
    Row row = new Row(
        result.path("jdkVersion").asText(),
        name.substring(name.lastIndexOf('.') + 1),
        // Older results have the type of the keys, and long values.
        params.path(params.has("kind") ? "kind" : "keys").asText(),
        // The fill has no parameter for it.
        params.has("size") ? params.path("size").asLong() : FreshMap.ENTRIES,
        result.path("threads").asInt());
    // JMH writes an unknown error as a string.
    JsonNode error = metric.path("scoreError");
    Score score = new Score(
        metric.path("score").asDouble(), error.isNumber() ? error.asDouble() : Double.NaN);
    Competitor competitor = Competitor.valueOf(params.path("competitor").asText());
    Score other = rows.computeIfAbsent(row, r -> new EnumMap<>(Competitor.class)).put(competitor, score);
    if (other != null) {
      throw new IOException(file + " has a second result of " + competitor + " for " + row);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    String jdk = null;
    for (Map.Entry<Row, Map<Competitor, Score>> entry : rows.entrySet()) {
      Row row = entry.getKey();
      if (!row.jdk.equals(jdk)) {
        jdk = row.jdk;
        text.append(text.isEmpty() ? "" : "\n").append("JDK ").append(jdk).append("\n\n").append(HEADER);
      }
      Score peer = entry.getValue().get(Competitor.CONCURRENT_HASH_MAP);
      Score ours = entry.getValue().get(Competitor.ONHEAP);
      String ratio = peer == null || ours == null
          ? "-" : String.format(Locale.ROOT, "%.2f", ours.nanos / peer.nanos);
      text.append(String.format(Locale.ROOT, "| %s | %s | %d | %d | %s | %s | %s |%n",
          row.benchmark, row.keys, row.size, row.threads,
          peer == null ? "-" : peer, ours == null ? "-" : ours, ratio));
    }
    return text.toString();
  }
}

package io.syncmap.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.syncmap.bench.Competitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ratios of ours to ConcurrentHashMap that were once measured, to tell when they get worse. Ratios,
 * since both sides of one were measured one after the other on the same machine, whichever it is.
 *
 * @param bound how many times its old value a ratio may be before it counts as worse; what repeated
 *     measurements of one commit differ by stays below it
 * @param stamp where they come from
 * @param ratios the ratios
 */
public record Baseline(double bound, Stamp stamp, List<Entry> ratios) {

  /** Past it a row is looked at again; a quiet machine gives less for two looks at one commit. */
  private static final double BOUND = 1.40;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One ratio.
   *
   * @param row what was measured
   * @param competitor which of ours
   * @param ratio its figure divided by ConcurrentHashMap's
   */
  public record Entry(Row row, Competitor competitor, double ratio) {

    private String name() {
      return competitor.title() + ": " + row;
    }
  }

  /**
   * One ratio of before and now.
   *
   * @param entry the ratio of before
   * @param now the ratio now; not a number if it was not measured
   */
  public record Compared(Entry entry, double now) {

    private double change() {
      return now / entry.ratio;
    }
  }

  /**
   * What a comparison found.
   *
   * @param bound the bound
   * @param all every ratio
   * @param worse those past the bound
   * @param missing those of before that could not be measured now
   */
  public record Verdict(double bound, List<Compared> all, List<Compared> worse, List<Compared> missing) {

    /**
     * Returns whether nothing is worse or missing.
     *
     * @return whether the check passes
     */
    public boolean good() {
      return worse.isEmpty() && missing.isEmpty();
    }

    /**
     * Returns the rows to look at again.
     *
     * @return the rows of those that are worse
     */
    public List<Row> worseRows() {
      return worse.stream().map(compared -> compared.entry.row).distinct().toList();
    }

    /**
     * Says what was found.
     *
     * @return a table and a sentence
     */
    public String text() {
      StringBuilder text = new StringBuilder("\nRatio to ConcurrentHashMap: before, now, change\n");
      for (Compared compared : all) {
        text.append(String.format(Locale.ROOT, "  %5s %5s %+5.0f %%  %s%s%n",
            Names.ratio(compared.entry.ratio), Names.ratio(compared.now), 100 * (compared.change() - 1),
            compared.entry.name(), worse.contains(compared) ? "  WORSE" : ""));
      }
      for (Compared compared : missing) {
        text.append(String.format(Locale.ROOT, "  %5s     –          %s  NOT MEASURED%n",
            Names.ratio(compared.entry.ratio), compared.entry.name()));
      }
      text.append(String.format(Locale.ROOT, "%s: %d of %d ratios are past %.2f times their old value",
          good() ? "PASSED" : "FAILED", worse.size(), all.size(), bound));
      return text.append(missing.isEmpty() ? "" : ", " + missing.size() + " could not be measured")
          .append(".\n").toString();
    }
  }

  /**
   * Makes a baseline of results.
   *
   * @param looks results of the same rows, one or several
   * @return the baseline
   */
  public static Baseline of(List<Results> looks) {
    List<Entry> entries = new ArrayList<>();
    ratios(looks).forEach((row, ofRow) ->
        ofRow.forEach((competitor, ratio) -> entries.add(new Entry(row, competitor, ratio))));
    return new Baseline(BOUND, looks.get(0).stamp(), entries);
  }

  /**
   * Reads a baseline.
   *
   * @param file a file written by {@link #write}
   * @return the baseline
   * @throws IOException if it cannot be read, or is no such file
   */
  public static Baseline read(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), Baseline.class);
  }

  /**
   * Writes the baseline.
   *
   * @param file where to
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    MAPPER.writeValue(file.toFile(), this);
  }

  /**
   * Compares results with the baseline. Of several looks at a row, the median counts.
   *
   * @param looks results of now; those after the first need not have all rows
   * @param whole whether every row of the baseline was asked for, so that one that is missing counts
   * @return what was found
   */
  public Verdict compare(List<Results> looks, boolean whole) {
    Map<Row, Map<Competitor, Double>> now = ratios(looks);
    List<Compared> all = new ArrayList<>();
    List<Compared> worse = new ArrayList<>();
    List<Compared> missing = new ArrayList<>();
    for (Entry entry : ratios) {
      Double ratio = now.getOrDefault(entry.row, Map.of()).get(entry.competitor);
      if (ratio == null) {
        if (whole) {
          missing.add(new Compared(entry, Double.NaN));
        }
        continue;
      }
      Compared compared = new Compared(entry, ratio);
      all.add(compared);
      if (compared.change() > bound) {
        worse.add(compared);
      }
    }
    return new Verdict(bound, all, worse, missing);
  }

  private static Map<Row, Map<Competitor, Double>> ratios(List<Results> looks) {
    Map<Row, Map<Competitor, List<Double>>> all = new TreeMap<>();
    for (Results look : looks) {
      look.rows().forEach((row, figures) -> {
        Figure base = figures.get(Competitor.CONCURRENT_HASH_MAP);
        figures.values().stream()
            .filter(figure -> base != null && figure.competitor().isOurs())
            .forEach(figure -> all.computeIfAbsent(row, r -> new TreeMap<>())
                .computeIfAbsent(figure.competitor(), c -> new ArrayList<>())
                .add(figure.value() / base.value()));
      });
    }
    Map<Row, Map<Competitor, Double>> medians = new TreeMap<>();
    all.forEach((row, ofRow) -> ofRow.forEach((competitor, ratios) ->
        medians.computeIfAbsent(row, r -> new TreeMap<>()).put(competitor, median(ratios))));
    return medians;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

package io.syncmap.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.syncmap.bench.Competitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All figures of one run.
 *
 * @param stamp the circumstances
 * @param cannotStart competitors that do not start on this JVM, and why
 * @param failures what could not be measured, and why
 * @param figures the figures
 * @param goBodies bodies of Go's benchmarks, beside Go's own
 */
public record Results(
    Stamp stamp, Map<Competitor, String> cannotStart, Map<String, String> failures,
    List<Figure> figures, List<GoBody> goBodies) {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Makes results without figures.
   *
   * @param stamp the circumstances
   * @param cannotStart competitors that do not start, and why
   * @return the results, to be added to
   */
  public static Results empty(Stamp stamp, Map<Competitor, String> cannotStart) {
    return new Results(stamp, new TreeMap<>(cannotStart), new LinkedHashMap<>(), new ArrayList<>(),
        new ArrayList<>());
  }

  /**
   * Reads results.
   *
   * @param file a file written by {@link #write}
   * @return the results
   * @throws IOException if it cannot be read, or is no such file
   */
  public static Results read(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), Results.class);
  }

  /**
   * Writes the results, so that the file is whole at any time.
   *
   * @param file where to
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    MAPPER.writeValue(part.toFile(), this);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Sorts the figures by what was measured.
   *
   * @return the figures of each row, by competitor; those of the machine itself are left out
   */
  public Map<Row, Map<Competitor, Figure>> rows() {
    Map<Row, Map<Competitor, Figure>> rows = new TreeMap<>();
    for (Figure figure : figures) {
      if (figure.competitor() != null) {
        rows.computeIfAbsent(figure.row(), row -> new EnumMap<>(Competitor.class))
            .put(figure.competitor(), figure);
      }
    }
    return rows;
  }

  /**
   * Returns the machine's own figures.
   *
   * @return the figure of each row
   */
  public Map<Row, Figure> floors() {
    Map<Row, Figure> floors = new TreeMap<>();
    for (Figure figure : figures) {
      if (figure.competitor() == null) {
        floors.put(figure.row(), figure);
      }
    }
    return floors;
  }
}

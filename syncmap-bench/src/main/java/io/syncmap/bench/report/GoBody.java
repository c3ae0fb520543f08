package io.syncmap.bench.report;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One body of Go's own benchmarks of {@code sync.Map}, in ns for each run of the body on one thread.
 *
 * @param name its name in Go's tests, without "Benchmark" and "Map"
 * @param version which Go
 * @param go Go's time
 * @param ours the time of the same body on the on-heap backend
 * @param error JMH's error of it at 99.9 %
 */
public record GoBody(String name, String version, double go, double ours, double error) {

  /**
   * Divides.
   *
   * @return our time by Go's: below one is better
   */
  @JsonIgnore
  public double ratio() {
    return ours / go;
  }
}

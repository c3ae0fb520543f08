package io.syncmap.bench.suite;

/**
 * How long JMH measures.
 *
 * @param forks JVMs for each row
 * @param warmups iterations of warm-up in each
 * @param iterations iterations that count in each
 * @param millis length of an iteration
 * @param shots iterations, both of warm-up and counting, of benchmarks that run once for each
 * @param fastest whether the fastest iteration counts, which what else the machine does disturbs least,
 *     and not their mean
 */
record Timing(int forks, int warmups, int iterations, int millis, int shots, boolean fastest) {

  /** What a fork costs beside its iterations, in seconds. */
  private static final double START = 1.0;

  Timing withForks(int other) {
    return new Timing(other, warmups, iterations, millis, shots, fastest);
  }

  Timing withMillis(int other) {
    return new Timing(forks, warmups, iterations, other, shots, fastest);
  }

  double seconds() {
    return forks * (START + (warmups + iterations) * millis / 1e3);
  }

  double shotSeconds(double seconds) {
    return forks * (START + 2 * shots * seconds);
  }
}

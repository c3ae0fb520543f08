package io.syncmap.bench.report;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Under which circumstances figures were measured.
 *
 * @param commit the sources
 * @param jdk the JVM
 * @param jdkFeature its feature number
 * @param cpu the processor
 * @param processors how many of it
 * @param memory of the machine
 * @param system the operating system
 * @param pages the size of pages and the kernel's policy for huge ones
 * @param load what else the machine did at the start, by its load average; negative if it does not tell
 * @param command what to type
 * @param date when
 */
public record Stamp(String commit, String jdk, int jdkFeature, String cpu, int processors, String memory,
    String system, String pages, double load, String command, String date) {

  /** Of a load average, for each processor: less than this is a machine that does nothing else. */
  private static final double QUIET = 0.3;

  /**
   * Returns whether the machine did something else, which makes noise of small differences.
   *
   * @return whether the load was high
   */
  @JsonIgnore
  public boolean isBusy() {
    return load / processors > QUIET;
  }
}

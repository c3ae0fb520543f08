package io.syncmap.bench.report;

import java.util.Optional;

/** What a figure is about. Less is better for all. */
public enum Measure {

  /** A load of a present key. */
  LOAD_HIT("load, present", Unit.NANOS, "SettledBenchmark.loadHit"),
  /** A load of an absent key. */
  LOAD_MISS("load, absent", Unit.NANOS, "SettledBenchmark.loadMiss"),
  /** A load into an object at hand. */
  LOAD_REUSING("load into a reused object", Unit.NANOS, "SettledBenchmark.loadReusing"),
  /** Nine loads to one store. */
  MIXED_90_10("90 % load, 10 % store", Unit.NANOS, "SettledBenchmark.mixed90to10"),
  /** Ninety-nine loads to one store. */
  MIXED_99_1("99 % load, 1 % store", Unit.NANOS, "SettledBenchmark.mixed99to1"),
  /** A store to a present key. */
  STORE_EXISTING("store, present", Unit.NANOS, "SettledBenchmark.storeExisting"),
  /** A load-or-store of a present key. */
  LOAD_OR_STORE("load or store, present", Unit.NANOS, "SettledBenchmark.loadOrStoreHit"),
  /** A load and a compare-and-swap. */
  COMPARE_AND_SWAP("load and compare-and-swap", Unit.NANOS, "SettledBenchmark.loadAndCompareAndSwap"),
  /** A compute of a present key. */
  COMPUTE("compute, present", Unit.NANOS, "SettledBenchmark.compute"),
  /** A walk over all entries, for each of them. */
  RANGE("range, for each entry", Unit.NANOS, "SettledBenchmark.range"),
  /** Loads, inserts and deletes. */
  CHURN("churn: 50 load, 25 insert, 25 delete", Unit.NANOS, "ChurnBenchmark.churn"),
  /** Inserts into a growing map. */
  FILL("insert into a growing map", Unit.NANOS, "FillBenchmark.fill"),
  /** Inserts into a growing map, each followed by a load. */
  FILL_WITH_LOADS("insert and load, growing", Unit.NANOS, "FillBenchmark.fillWithLoads"),
  /** The first loads after a fill. */
  FIRST_LOADS("first loads after a fill", Unit.NANOS, "ColdBenchmark.firstLoads"),
  /** A load while another thread stores. */
  LOAD_BESIDE_STORES("load beside a storing thread", Unit.NANOS, "MixedBenchmark.storesBeside"),
  /** A store while another thread loads. */
  STORE_BESIDE_LOADS("store beside a loading thread", Unit.NANOS, null),
  /** A load while another thread inserts and deletes. */
  LOAD_BESIDE_CHURN("load beside inserts and deletes", Unit.NANOS, "MixedBenchmark.comingsAndGoings"),
  /** An insert or delete while another thread loads. */
  CHURN_BESIDE_LOADS("insert or delete beside loads", Unit.NANOS, null),
  /** A read of raw memory that depends on the one before. */
  FLOOR("dependent read of raw memory", Unit.NANOS, "FloorBenchmark.dependentRead"),
  /** The longest store while a map grows. */
  LONGEST_STORE("longest single store while filling", Unit.NANOS, null),
  /** A percentile of the stores while a map grows. */
  STORE_PERCENTILE("store while filling, percentile", Unit.NANOS, null),
  /** Such a percentile, corrected for coordinated omission. */
  STORE_CORRECTED("store while filling, corrected percentile", Unit.NANOS, null),
  /** Bytes for each entry, on the heap and outside. */
  BYTES_TOTAL("memory, on the heap and outside", Unit.BYTES, null),
  /** Bytes on the heap for each entry. */
  BYTES_HEAP("heap", Unit.BYTES, null),
  /** Bytes outside the heap for each entry, by the resident size. */
  BYTES_OUTSIDE("outside the heap", Unit.BYTES, null),
  /** Bytes outside the heap for each entry, as the map accounts for them. */
  BYTES_ACCOUNTED("outside, by its own account", Unit.BYTES, null),
  /** Bytes on the heap for each entry beyond key and value, by JOL. */
  BYTES_OVERHEAD("heap beyond key and value", Unit.BYTES, null),
  /** The collector's longest pause beside a map. */
  LONGEST_PAUSE("longest pause of G1", Unit.MILLIS, null),
  /** All pauses of the collector beside a map. */
  TOTAL_PAUSE("all pauses of G1", Unit.MILLIS, null),
  /** From main to the first answer. */
  FIRST_ANSWER("first answer of a fresh JVM", Unit.MILLIS, null);

  /** What figures are counted in. */
  public enum Unit {
    /** Nanoseconds for each operation. */
    NANOS("ns per operation"),
    /** Bytes for each entry. */
    BYTES("bytes per entry"),
    /** Milliseconds. */
    MILLIS("ms");

    private final String title;

    Unit(String title) {
      this.title = title;
    }

    /**
     * Returns the label of an axis.
     *
     * @return the label
     */
    public String title() {
      return title;
    }
  }

  private final String title;
  private final Unit unit;
  private final String benchmark;

  Measure(String title, Unit unit, String benchmark) {
    this.title = title;
    this.unit = unit;
    this.benchmark = benchmark;
  }

  /**
   * Returns the words for it in tables and charts.
   *
   * @return the words
   */
  public String title() {
    return title;
  }

  /**
   * Returns what it is counted in.
   *
   * @return the unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * Returns the JMH benchmark that measures it: class and method.
   *
   * @return the name, or nothing if another measure's benchmark or a program of our own does
   */
  public Optional<String> benchmark() {
    return Optional.ofNullable(benchmark);
  }
}

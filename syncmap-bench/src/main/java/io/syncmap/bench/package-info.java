/**
 * Benchmarks of SyncMap against its peers: JMH classes, and programs for what JMH does not measure or
 * print ({@link io.syncmap.bench.Footprint}, {@link io.syncmap.bench.LongestStore}, {@link
 * io.syncmap.bench.GcPauses}, {@link io.syncmap.bench.FirstAnswer}, {@link io.syncmap.bench.Ratios}).
 * {@link io.syncmap.bench.suite.Suite} runs them all and makes the report.
 *
 * <p>Rules that keep them fair. Each fork sees one {@link io.syncmap.bench.Competitor} and one {@link
 * io.syncmap.bench.EntryKind}, so that calls through {@link io.syncmap.bench.Subject} have one target.
 * Keys and values are made before the measurement, by the same code and in the same order for every
 * competitor. Keys looked up are equal, never identical, to those stored, and come from a shuffled
 * array. A map that stores bytes really decodes them, and what it answers is compared with what was
 * stored before anything is measured.
 *
 * <p>Every fork has the same flags, those that any peer needs, and a fixed heap, touched before it
 * starts. The collector is the JVM's default (G1 on a machine with two processors); {@code
 * -jvmArgsPrepend -XX:+UseParallelGC} on JMH's command line chooses another for all. A peer that cannot
 * start is named with the reason.
 */
package io.syncmap.bench;

/**
 * Benchmarks of SyncMap against its peers: JMH classes, and three programs for what JMH does not
 * measure or print ({@link io.syncmap.bench.Footprint}, {@link io.syncmap.bench.LongestStore},
 * {@link io.syncmap.bench.Ratios}).
 *
 * <p>Rules that keep them fair. Each fork sees one {@link io.syncmap.bench.Competitor} and one
 * {@link io.syncmap.bench.KeyType}, so that calls through {@link io.syncmap.bench.Subject} have one
 * target. Keys and values are made before the measurement, by the same code and in the same order for
 * every competitor. Keys looked up are equal, never identical, to those stored, and come from a
 * shuffled array.
 *
 * <p>Every fork has a fixed heap, touched before it starts. The collector is the JVM's default (G1 on
 * a machine with two processors); {@code -jvmArgsPrepend -XX:+UseParallelGC} on JMH's command line
 * chooses another for all.
 */
package io.syncmap.bench;

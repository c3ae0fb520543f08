/**
 * What {@code bench.sh} runs: plans of what to measure, and the program that carries one out, tells how
 * long it still takes, and writes the report.
 */
package io.syncmap.bench.suite;

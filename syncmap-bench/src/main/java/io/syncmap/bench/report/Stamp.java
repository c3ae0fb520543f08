package io.syncmap.bench.report;

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
 * @param command what to type
 * @param date when
 */
public record Stamp(String commit, String jdk, int jdkFeature, String cpu, int processors, String memory,
    String system, String pages, String command, String date) {}

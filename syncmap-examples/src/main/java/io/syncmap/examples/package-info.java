/**
 * An index of the strings in the running JDK, built by several threads in one
 * {@link io.syncmap.SyncMap}: see {@link io.syncmap.examples.JdkIndex}.
 */
package io.syncmap.examples;

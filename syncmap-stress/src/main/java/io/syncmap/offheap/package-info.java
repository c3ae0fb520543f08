/** Entry to what the off-heap backend keeps to its package, for tests on the class path. */
package io.syncmap.offheap;

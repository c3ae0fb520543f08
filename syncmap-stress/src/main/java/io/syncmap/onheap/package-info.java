/** Entry to what the on-heap backend keeps to its package, for tests on the class path. */
package io.syncmap.onheap;

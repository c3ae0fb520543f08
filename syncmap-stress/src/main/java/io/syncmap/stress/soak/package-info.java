/**
 * The soak: minutes of every kind of call on every backend, with values that show where they come from
 * and whether they are whole. {@code bash soak.sh} from the root of the repository runs it.
 */
package io.syncmap.stress.soak;

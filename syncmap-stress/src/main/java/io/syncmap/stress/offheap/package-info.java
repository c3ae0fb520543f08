/**
 * Races that only memory outside the heap has: what is read, compared or written against what is
 * retired, freed, and taken again by somebody else. Blocks are known while they are taken, and filled
 * with a pattern while they are free; threads dawdle at the places between two steps; and every test
 * ends with a look at whether a byte was lost.
 */
package io.syncmap.stress.offheap;

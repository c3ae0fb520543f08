package io.syncmap.offheap;

/** How an attempt at a write ended. */
enum Outcome {
  /** It took effect. */
  DONE,
  /** It took no effect, because of what was found. */
  FOUND,
  /** The entry is expunged: what it takes to write to it needs {@code mu}. */
  EXPUNGED,
  /** The key is new, or expunged: to be tried again with {@code mu} held. */
  LOCK,
  /** What was looked up does not hold any more. */
  AGAIN,
  /** Another thread computes the key. */
  CLAIMED,
  /** There is no memory now. */
  NO_MEMORY
}

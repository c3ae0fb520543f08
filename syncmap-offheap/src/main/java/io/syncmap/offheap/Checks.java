package io.syncmap.offheap;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Watches every block of a memory, for tests: with the system property
 * {@code io.syncmap.offheap.checks=true} each block is known from the moment it is taken to the one it
 * is given back, so that neither happens twice, nor is a block retired that is not taken, or is retired
 * already. A free block is filled with a pattern, so that a write to it is found when it is taken again,
 * and a read of it gives nonsense.
 */
final class Checks {
  static final boolean ON = Boolean.getBoolean("io.syncmap.offheap.checks");

  /** What free memory is filled with: the tag of a block with a handle that no map reaches. */
  private static final long POISON = 0xDEAD_BEEF_DEAD_BEE8L;

  /** Decides, in a test, whether the next allocation of any map finds no memory. */
  static volatile BooleanSupplier denial;

  /** What a test does with a thread that comes to a place. */
  static volatile Consumer<Place> pause;

  /** Places between two steps of which others may do anything. */
  enum Place {
    /** A reader has loaded the generation. */
    READ_GENERATION,
    /** A reader has loaded a state. */
    READ_STATE,
    /** A reader copies a block. */
    READ_COPY,
    /** An announced thread has loaded a state, and will replace it. */
    BEFORE_CAS,
    /** A thread has loaded the parity, and will announce itself. */
    BEFORE_ANNOUNCE,
    /** An announced thread will see whether its root is still the map's, and copy keys of it. */
    BEFORE_KEYS,
    /** A thread has published a split, and will retire what the segment had. */
    AFTER_SPLIT,
    /** A thread has ended a period of reclamation, and seen whether something waits for another one. */
    PERIOD_ENDED,
    /** Something is about to be allocated on the heap, which a test may have fail. */
    HEAP,
    /** A thread has let go of a slab, and will give it to the pool. */
    BEFORE_POOL
  }

  private final Set<Long> taken = ConcurrentHashMap.newKeySet();
  private final Set<Long> retired = ConcurrentHashMap.newKeySet();

  private Checks() {}

  static Checks create() {
    return ON ? new Checks() : null;
  }

  /** The blocks of a page that are filled with the pattern; it dies with the page. */
  static Set<Long> poisoned() {
    return ON ? ConcurrentHashMap.newKeySet() : null;
  }

  static boolean denies() {
    BooleanSupplier denial = Checks.denial;
    return denial != null && denial.getAsBoolean();
  }

  /** A place in the code at which a test may hold a thread. */
  static void at(Place place) {
    Consumer<Place> pause = Checks.pause;
    if (pause != null) {
      pause.accept(place);
    }
  }

  /** Notes a block; the page is null for a run. */
  void taken(UnsafeBuffer buffer, Page page, long handle, long bytes) {
    if (!taken.add(handle)) {
      throw new AssertionError("Block " + handle + " was taken twice");
    }
    if (page != null && page.poisoned.remove(handle)) {
      int offset = Handle.offset(handle);
      for (int i = 0; i < bytes; i += 8) {
        if (buffer.getLong(offset + i) != POISON) {
          throw new AssertionError("Block " + handle + " was written at " + i + " while it was free");
        }
      }
    }
    fill(buffer, handle, bytes);
  }

  /** Notes that a block is retired, before its first word is written. */
  void retired(long handle) {
    if (!taken.contains(handle)) {
      throw new AssertionError("Block " + handle + " is retired, but not taken");
    }
    if (!retired.add(handle)) {
      throw new AssertionError("Block " + handle + " is retired twice");
    }
  }

  /** Notes that a retired block is about to be given back. */
  void freed(long handle) {
    if (!retired.remove(handle)) {
      throw new AssertionError("Block " + handle + " is freed after a grace period, but not retired");
    }
  }

  void given(UnsafeBuffer buffer, Page page, long handle, long bytes) {
    if (retired.contains(handle)) {
      throw new AssertionError("Block " + handle + " is given back, but retired");
    }
    if (!taken.remove(handle)) {
      throw new AssertionError("Block " + handle + " was given back, but not taken");
    }
    fill(buffer, handle, bytes);
    if (page != null) {
      page.poisoned.add(handle);
    }
  }

  private static void fill(UnsafeBuffer buffer, long handle, long bytes) {
    int offset = Handle.offset(handle);
    for (int i = 0; i < bytes; i += 8) {
      buffer.putLong(offset + i, POISON);
    }
  }
}

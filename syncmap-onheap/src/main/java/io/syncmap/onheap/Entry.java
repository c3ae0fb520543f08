package io.syncmap.onheap;

import io.syncmap.spi.Write;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A key and the cell of its value, shared by every table that holds the key.
 *
 * <p>All changes of {@link #p} are CASes, also those under {@code mu}. Each method here either takes
 * its one step or says why not: by {@link #EXPUNGED}, or by {@link #CLAIMED} if another thread computes
 * the key; then nothing was changed.
 */
final class Entry {
  /** Stands in {@link #p} of a deleted entry that no newer table holds. */
  static final Object EXPUNGED = new Object();

  /** What a write returns if another thread's claim stands in {@link #p}. */
  static final Object CLAIMED = new Object();

  private static final VarHandle P =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "p", VarHandle.class, Entry.class, Object.class);

  final Object key;

  /** The spread hash, kept so that copying a table calls no user code. */
  final int hash;

  /**
   * One of:
   * <ul>
   *   <li>a value;
   *   <li>null: deleted, and still in the newest table;
   *   <li>{@link #EXPUNGED}: deleted, and not in the newest table;
   *   <li>a {@link Claim}: some thread computes; the state before is in it. Never expunged.
   * </ul>
   *
   * <p>Lock-free: value to value, value to null, null to value, and each of these through a claim.
   * Only under {@code mu}: null to EXPUNGED, while the entry is being left out of a new table; and
   * EXPUNGED to null, when it is in {@code read} and has been put into {@code dirty}. EXPUNGED never
   * becomes a value in one step. An entry that was expunged and stands in no current table stays so.
   *
   * <p>So whoever CASes a state other than EXPUNGED has changed an entry of the newest table, however
   * old the table was by which it came here.
   */
  private volatile Object p;

  Entry(Object key, int hash, Object p) {
    this.key = key;
    this.hash = hash;
    // Plain: the entry is published by the release of its tag.
    P.set(this, p);
  }

  /** The state; {@link Root#value} makes a value of one. */
  Object load() {
    return p;
  }

  /**
   * Sets the state to {@code fresh} as {@code how} says, and returns the state before: null or a value.
   * Or returns EXPUNGED or CLAIMED; or, if {@code how} writes only where nothing is, the value that is
   * there.
   */
  Object tryWrite(Root root, Write how, Object fresh) {
    for (;;) {
      Object p = this.p;
      if (p == EXPUNGED) {
        return EXPUNGED;
      }
      if (p != null && root.isClaim(this, p)) {
        return CLAIMED;
      }
      if (p != null && how.onlyIfAbsent) {
        return p;
      }
      if (how.reserves) {
        ((Claim) fresh).take(this, p);
      }
      if (P.compareAndSet(this, p, fresh)) {
        return p;
      }
    }
  }

  /** Deletes, and returns the value before; or null if there was none; or CLAIMED. */
  Object tryDelete(Root root) {
    for (;;) {
      Object p = this.p;
      if (p == null || p == EXPUNGED) {
        return null;
      }
      if (root.isClaim(this, p)) {
        return CLAIMED;
      }
      if (P.compareAndSet(this, p, null)) {
        return p;
      }
    }
  }

  /**
   * Replaces a value that equals {@code expected} by {@code fresh}, null to delete; returns the value
   * before, null if none equals, or CLAIMED. Compares before it writes, and runs the caller's
   * {@code equals} with no lock held.
   */
  Object tryCompareAndSet(Root root, Object expected, Object fresh) {
    for (;;) {
      Object p = this.p;
      if (p == null || p == EXPUNGED) {
        return null;
      }
      if (root.isClaim(this, p)) {
        return CLAIMED;
      }
      if (p != expected && !expected.equals(p)) {
        return null;
      }
      if (P.compareAndSet(this, p, fresh)) {
        return p;
      }
    }
  }

  /** Waits, with no lock held, for the claim that stands here, if one still does. */
  void awaitClaim() {
    if (p instanceof Claim claim) {
      claim.await();
    }
  }

  /** Ends a claim, unless a waiter rolled it back already. */
  void end(Claim claim, Object fresh) {
    P.compareAndSet(this, claim, fresh);
  }

  /** Expunges a deleted entry that is being left out of a new table; returns whether it is expunged. */
  boolean tryExpungeLocked() {
    while (p == null) {
      if (P.compareAndSet(this, null, EXPUNGED)) {
        return true;
      }
    }
    return p == EXPUNGED;
  }

  /** Makes an expunged entry a deleted one. The caller has put it into {@code dirty} before. */
  void unexpungeLocked() {
    P.compareAndSet(this, EXPUNGED, null);
  }

  boolean isExpunged() {
    return p == EXPUNGED;
  }
}

package io.syncmap.spi;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The claim of one thread on one key while its function runs. A backend puts it, or a word that stands
 * for it, where the key's value was; readers look through it, and writers {@linkplain #await wait}.
 *
 * <p>It holds no lock, so a thread may compute other keys from inside a function; what could go wrong
 * then is a circle of threads, each waiting for the next one's function. All reservations of all maps
 * and backends share one table of who waits for what, and a thread that finds itself at the end of its
 * own chain throws instead of waiting.
 *
 * <p><b>Why every circle is found.</b> A thread publishes what it waits for in {@link #WAITING} before
 * it walks the chain. In a circle that has closed, one thread published last; its walk starts after
 * all edges of the circle stand, none of them can vanish while the circle holds, and so it arrives at
 * itself. Several threads may see the same circle and all throw. A chain that runs into a circle of
 * others is left to these: the walk notices that it goes round, and stops.
 */
public abstract class Reservation {
  /** How often a waiter looks before it parks; short functions end within that. */
  private static final int SPINS = 64;

  /** How long a waiter parks before it looks whether the owner died, in nanoseconds. */
  private static final long PARK_NANOS = 20_000_000;

  /** What each waiting thread waits for. A thread stands in it only while it is in {@link #await}. */
  private static final ConcurrentHashMap<Thread, Reservation> WAITING = new ConcurrentHashMap<>();

  private static final VarHandle WAITERS =
      ConstantBootstraps.fieldVarHandle(
          MethodHandles.lookup(), "waiters", VarHandle.class, Reservation.class, Waiter.class);

  private final Object map;
  private final String mapName;
  private final Thread owner = Thread.currentThread();

  /** False until {@link #complete}; written before {@link #waiters} is read, see there. */
  private volatile boolean done;

  /** A stack of parked threads; grows by CAS and is never popped, since it dies with the reservation. */
  private volatile Waiter waiters;

  private record Waiter(Thread thread, Waiter next) {}

  /**
   * Makes a reservation owned by the calling thread.
   *
   * @param map the map, by whose identity {@link #wakeWaitersOf} finds it
   * @param mapName the map's name, for messages
   */
  protected Reservation(Object map, String mapName) {
    this.map = map;
    this.mapName = mapName;
  }

  /**
   * Returns whether the map was closed, so that nobody should wait on.
   *
   * @return whether the map is closed
   */
  protected abstract boolean isMapClosed();

  /**
   * Puts back what was there before, if the reservation still stands. Called by a waiter that found
   * the owner dead; must be idempotent and must not throw.
   */
  protected abstract void rollBack();

  /**
   * Wakes all waiters. The owner calls it after it has published its result or rolled back.
   */
  public final void complete() {
    // A waiter pushes itself and then reads done; here done is written and then the stack is read.
    // Both are volatile, so one of the two sees the other.
    done = true;
    wake();
  }

  /**
   * Waits until the reservation ends, its map is closed, or its owner is found dead (then it is rolled
   * back here). The caller holds no lock and looks everything up again afterwards. Interruption does
   * not end the wait, and is kept.
   *
   * @throws IllegalStateException if the calling thread owns the reservation, or if waiting would close
   *     a circle of threads
   */
  public final void await() {
    Thread me = Thread.currentThread();
    if (owner == me) {
      throw new IllegalStateException(
          "Recursive update: a function of map \"" + mapName + "\" wrote to the key it computes;"
              + " return the new value from the function instead");
    }
    for (int i = 0; i < SPINS; i++) {
      if (done) {
        return;
      }
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    WAITING.put(me, this);
    try {
      push(me);
      while (!done && !isMapClosed()) {
        refuseCircle(me);
        if (!owner.isAlive()) {
          rollBack();
          complete();
          return;
        }
        LockSupport.parkNanos(this, PARK_NANOS);
        interrupted |= Thread.interrupted();
      }
    } finally {
      WAITING.remove(me);
      if (interrupted) {
        me.interrupt();
      }
    }
  }

  /**
   * Wakes everybody who waits for a reservation of a map, so that they notice that it was closed.
   *
   * @param map the map
   */
  public static void wakeWaitersOf(Object map) {
    for (Reservation reservation : WAITING.values()) {
      if (reservation.map == map) {
        reservation.wake();
      }
    }
  }

  private void wake() {
    for (Waiter w = waiters; w != null; w = w.next) {
      LockSupport.unpark(w.thread);
    }
  }

  private void push(Thread me) {
    Waiter head;
    do {
      head = waiters;
    } while (!WAITERS.compareAndSet(this, head, new Waiter(me, head)));
  }

  private void refuseCircle(Thread me) {
    // Twice: what the first walk followed may have ended behind it. A reservation that is not done in
    // the second walk was not done between the walks either, when its owner waited as both saw it; so
    // at that moment the whole circle held.
    List<Reservation> chain = chainTo(me);
    if (chain != null && chain.equals(chainTo(me))) {
      throw new IllegalStateException(
          "Circle of computing threads: a function of map \"" + chain.get(chain.size() - 1).mapName
              + "\" would wait for a function of map \"" + mapName
              + "\" that waits for it; let functions use each other's keys in one order");
    }
  }

  /**
   * What a walk sees that follows owner, what it waits for, that one's owner, and so on, to a reservation
   * that {@code me} owns; null if it does not come there.
   */
  private List<Reservation> chainTo(Thread me) {
    List<Reservation> chain = new ArrayList<>();
    Reservation mark = this;
    for (Reservation at = this; !at.done; ) {
      chain.add(at);
      if (at.owner == me) {
        return chain;
      }
      if (Integer.bitCount(chain.size()) == 1) { // Brent: a mark that moves on at powers of two
        mark = at; //                               meets every loop
      }
      at = WAITING.get(at.owner);
      if (at == null || at == mark) {
        return null;
      }
    }
    return null;
  }
}

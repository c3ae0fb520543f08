package io.syncmap.offheap;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/** The functions of one map that run now, and the running of one. */
final class Computations<K, V> {
  private final OffHeapSyncMap<K, V> map;

  /** By the tickets that stand in their blocks. A claim is here before its block is published. */
  private final ConcurrentHashMap<Long, Claim> claims = new ConcurrentHashMap<>();

  private final AtomicLong tickets = new AtomicLong();

  Computations(OffHeapSyncMap<K, V> map) {
    this.map = map;
  }

  /** Waits for the function whose ticket was found, if it still runs. */
  void await(long ticket) {
    Claim claim = claims.get(ticket);
    if (claim != null) {
      claim.await();
    }
  }

  /** Reserves the key, runs the function with nothing held, and publishes its result. */
  V compute(Call call, K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
    Claim claim = new Claim(map, tickets.incrementAndGet());
    call.claim = claim;
    claims.put(claim.ticket, claim);
    try {
      return map.writer().write(call) == Outcome.DONE
          ? run(call, claim, key, remapping)
          : map.found(call, null);
    } finally {
      claim.complete();
      forget(claim);
    }
  }

  private void forget(Claim claim) {
    try {
      claims.remove(claim.ticket, claim);
    } catch (OutOfMemoryError uncounted) {
      // It comes when the claim is out, and the map counts what it holds. Nobody asks for that.
    }
  }

  private V run(Call call, Claim claim, K key,
      BiFunction<? super K, ? super V, ? extends V> remapping) {
    boolean ended = false;
    try {
      V fresh = remapping.apply(key, map.found(call, null));
      call.reserves = false;
      map.setFresh(call, fresh);
      map.writer().end(call, claim);
      ended = true;
      return fresh;
    } finally {
      if (!ended) {
        map.rollBack(claim);
      }
    }
  }
}

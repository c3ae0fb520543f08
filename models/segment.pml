/*
 * The segment protocol of both backends: read, dirty, amended, promotion, dirty copy, revival, purge,
 * claims, and clear. Every order of the steps of a few threads, each doing a few calls of any kind,
 * from several first states.
 *
 * Stands for, on the heap: Segment.find, findDirty, miss, promoteLocked, write, writeExpunged, insert,
 * makeRoomLocked, dirtyLocked, rebuiltLocked, died, purgeLocked; Entry.tryWrite, tryDelete,
 * tryCompareAndSet, tryExpungeLocked, unexpungeLocked, end; Root.claims; OnHeapSyncMap.clear, compute.
 * With -DOFFHEAP: Segment.writeLocking, writeLocked, insertLocked, tryDirtyLocked, replaceLocked;
 * Table.retireExpungedLocked; Entry.tryRetireLocked.
 *
 * One step is one access to memory that others write: a volatile field, a slot, a CAS. Steps that nobody
 * else can see are joined to the next one.
 *
 * Hints are chosen at will, which covers every value they may have: whether a miss promotes (misses),
 * whether a copy looks for the deleted (dead == 0), whether a table is full, whether a delete purges.
 *
 * Left out: probing, tags and the overflow of a table (a slot is one cell here); splits (split.pml); memory
 * and its reuse (reclaim.pml); equal hashes of different keys, which only make insert start again; circles
 * of waiting threads. Steps are sequentially consistent.
 *
 * Checked: whoever CASes p changes the abstract value of its key, from what it took it for (ghost abs);
 * what a call returns was the abstract value at some time within the call (ghost seen); I1 at each unlock
 * of mu; at the end each key is found with its abstract value; no deadlock. With -DOFFHEAP: an entry is
 * retired once, by no table that another one still needs it for, and none is forgotten.
 */
#ifndef THREADS
#define THREADS 2
#endif
#ifndef CALLS
#define CALLS 1
#endif
#ifndef REBUILDS
#define REBUILDS 1  /* growths and purges in one run */
#endif
#define KEYS 2
#define ROOTS 2
#define TABLES 10
#define ENTRIES 7

/* States of p. Values are 2 to 7, each written by one call; claims are above. */
#define NIL 0
#define EXPUNGED 1
#define V0 2
#define RETIRED 30
#define FIRST_CLAIM 16
#define isClaim(x) ((x) >= FIRST_CLAIM && (x) < RETIRED)
#define isExpunged(x) ((x) == EXPUNGED || (x) == RETIRED)

/* Calls. */
#define LOAD 0
#define STORE 1
#define LOAD_OR_STORE 2
#define DELETE 3
#define CAS 4
#define CAD 5
#define COMPUTE 6
#define LOAD_OR_COMPUTE 7
#define CLEAR 8
#define RANGE 9

/* Outcomes. */
#define AGAIN 0
#define DONE 1
#define FOUND 2
#define CLAIMED 3
#define LOCK 4

byte root;
byte read[ROOTS];
bool mu[ROOTS];
byte inserts[ROOTS];
byte slots[TABLES * KEYS]; /* entry of a key, 0: none */
byte dirty[TABLES];        /* 0: none */
byte p[ENTRIES];
byte previous[THREADS * CALLS];
bool ended[THREADS * CALLS]; /* Reservation.done */
bool dead[THREADS];          /* the thread died inside a function */
byte running[ROOTS];         /* Claims: functions begun and not ended */
byte tables = 1;
byte entries = 1;
byte rebuilds;
byte finished;
#ifdef OFFHEAP
byte leftOut[ROOTS];
byte retired[ENTRIES]; /* how often */
#endif

/* Ghosts. */
byte abs[ROOTS * KEYS];
byte seen[THREADS];
byte at[THREADS]; /* which of abs a thread's call is about, and one; 0: none */

#define slot(t, k) slots[(t) * KEYS + (k)]
#define newestOf(rt) (dirty[read[rt]] == 0 -> read[rt] : dirty[read[rt]])

#ifdef MUTANT_EXPUNGE_CLAIM
#define isDeleted(x) ((x) == NIL || isClaim(x) && previous[(x) - FIRST_CLAIM] == NIL)
#else
#define isDeleted(x) ((x) == NIL)
#endif
#ifdef MUTANT_RETIRE_WHAT_READ_HOLDS
#define isHeld(e, holder, k) false
#else
#define isHeld(e, holder, k) (slot(holder, k) == (e))
#endif
#ifdef MUTANT_STORE_BLIND
#define storeFits(p, pv) true
#else
#define storeFits(p, pv) ((p) == (pv))
#endif
#ifdef MUTANT_DELETE_BLIND
#define replaceFits(p, pv) ((p) == (pv) || op == DELETE)
#else
#ifdef MUTANT_CAS_BLIND
#define replaceFits(p, pv) ((p) == (pv) || op != DELETE)
#else
#define replaceFits(p, pv) ((p) == (pv))
#endif
#endif
#ifdef MUTANT_PROMOTION_NO_RECHECK
#define mayPromote(rt, d) true
#else
#define mayPromote(rt, d) (dirty[read[rt]] == (d))
#endif
#ifdef MUTANT_REVIVE_NO_RECHECK
#define readMoved(rt, rd) false
#else
#define readMoved(rt, rd) (read[rt] != (rd))
#endif
#if defined(MUTANT_REVIVE_NO_RECHECK) || defined(MUTANT_REVIVE_NO_RECHECK_AFTER_ROOM)
#define readMovedForRoom(rt, rd) false
#else
#define readMovedForRoom(rt, rd) (read[rt] != (rd))
#endif
#ifdef MUTANT_INSERT_NO_RECHECK_OF_NEWEST
#define newestHas(rt, ins, k) false
#else
#define newestHas(rt, ins, k) (inserts[rt] != (ins) && slot(newestOf(rt), k) != 0)
#endif
#ifdef MUTANT_INSERT_NO_RECHECK_OF_READ
#define readHas(rt, rd, k) false
#else
#define readHas(rt, rd, k) (read[rt] != (rd) && slot(read[rt], k) != 0)
#endif

/* A CAS on entry e of key k took effect: e stands in the newest table (I1). */
#define Live() assert(slot(newestOf(rt), k) == e)

inline SetAbs(rt, k, was, v) {
  assert(abs[(rt) * KEYS + (k)] == (was));
  abs[(rt) * KEYS + (k)] = v;
  g = 0;
  do
  :: g < THREADS ->
     if
     :: at[g] == (rt) * KEYS + (k) + 1 -> seen[g] = seen[g] | (1 << (v))
     :: else
     fi;
     g++
  :: else -> break
  od;
  g = 0
}

/* The call may have taken effect at a time when the key's value was v. */
#define Was(v) (seen[me] & (1 << (v)))

inline Lock() {
  atomic { !mu[rt] -> mu[rt] = true }
}

/* I1: what is not expunged stands in the newest table; a key has one entry in read and dirty. */
inline Unlock() {
  d_step {
    g = 0;
    do
    :: g < KEYS ->
       assert(p[slot(newestOf(rt), g)] != RETIRED);
       if
       :: dirty[read[rt]] != 0 && slot(read[rt], g) != 0 ->
          assert(slot(dirty[read[rt]], g) == slot(read[rt], g)
              || slot(dirty[read[rt]], g) == 0 && isExpunged(p[slot(read[rt], g)]))
       :: else
       fi;
       g++
    :: else -> break
    od;
    g = 0;
    mu[rt] = false
  }
}

/* Root.isClaim: a claim is not looked for while no function runs. */
inline IsClaim() {
#ifdef CLAIMS
  claim = false;
  if
  :: running[rt] == 0 ->
#ifndef MUTANT_CLAIMS_NO_SECOND_LOOK
     claim = p[e] != pv && isClaim(pv);
#endif
     assert(claim || !isClaim(pv)) /* else a claim is taken for a value */
  :: else -> claim = isClaim(pv)
  fi
#else
  claim = isClaim(pv)
#endif
}

inline PromoteLocked() {
  t = read[rt];
#ifdef MUTANT_PROMOTION_RESETS_DIRTY
  x = dirty[t];
  dirty[t] = 0;
  read[rt] = x;
#else
  read[rt] = d;
#endif
#ifdef OFFHEAP
#ifndef MUTANT_PROMOTION_FORGETS_EXPUNGED
  if
  :: leftOut[rt] > 0 -> RetireExpungedLocked(t, 0); leftOut[rt] = 0
  :: else
  fi;
#endif
#endif
  t = 0
}

/* A miss in d, which promotes it if the thread chooses so, and mu is free. */
inline Miss() {
  if
  :: true
  :: atomic { !mu[rt] && slot(d, 0) + slot(d, 1) != 0 -> mu[rt] = true };
     if
     :: mayPromote(rt, d) -> PromoteLocked()
     :: else
     fi;
     Unlock()
  fi
}

/* Segment.find; the miss is counted in dirty alone. */
inline Find() {
  rd = read[rt];
  e = slot(rd, k);
  if
  :: e == 0 ->
#ifdef MUTANT_FIND_READS_READ_TWICE
     d = dirty[read[rt]];
#else
     d = dirty[rd];
#endif
     if
     :: d != 0 -> e = slot(d, k); Miss()
     :: else
     fi
  :: else
  fi
}

/* Entry.tryExpungeLocked of c, by whoever leaves it out of a new table; x: whether it is expunged. */
inline TryExpungeLocked() {
  do
  :: atomic {
       pv = p[c];
       if
       :: isDeleted(pv)
       :: else -> x = isExpunged(pv); break
       fi
     };
#ifdef MUTANT_NO_EXPUNGE
     x = true;
     break
#else
#ifdef MUTANT_EXPUNGE_BLIND
     p[c] = EXPUNGED;
     x = true;
     break
#else
     atomic {
       if
       :: p[c] == pv -> p[c] = EXPUNGED; x = true; break
       :: else
       fi
     }
#endif
#endif
  od;
  pv = 0
}

#ifdef OFFHEAP
/* Table.retireExpungedLocked of table s; holder keeps what it holds. */
inline RetireExpungedLocked(s, holder) {
  f = 0;
  do
  :: f < KEYS ->
     if
     :: slot(s, f) != 0 && p[slot(s, f)] == EXPUNGED && !isHeld(slot(s, f), holder, f) ->
#ifdef MUTANT_RETIRE_BLIND
        skip;
#else
        p[slot(s, f)] = RETIRED;
#endif
        retired[slot(s, f)]++;
        assert(retired[slot(s, f)] == 1);
        retiredNow++
     :: else
     fi;
     f++
  :: else -> f = 0; break
  od
}
#endif

/* Copies table s, the newest, into a new one, t; if deal, without the deleted entries. */
inline CopyLocked(s) {
  atomic { assert(tables < TABLES); t = tables; tables++; j = 0 };
#ifdef MUTANT_DIRTY_PUBLISHED_EARLY
  dirty[read[rt]] = t;
#endif
  do
  :: j < KEYS ->
     c = slot(s, j);
     if
     :: c != 0 && !deal -> slot(t, j) = c
     :: c != 0 && deal ->
        TryExpungeLocked();
        atomic {
          if
          :: !x -> slot(t, j) = c
          :: else -> expunged++
          fi;
          x = 0
        }
     :: else
     fi;
     j++
  :: else -> atomic { j = 0; c = 0; break }
  od
}

/* Publishes t as dirty: Segment.dirtyLocked, from read, or from a full dirty that grows. */
inline PublishDirtyLocked() {
#ifdef OFFHEAP
  atomic {
    dirty[read[rt]] = t;
    leftOut[rt] = leftOut[rt] + expunged;
    if
    :: newest != read[rt] && expunged > 0 -> y = newest
    :: else
    fi
  };
  if
  :: y != 0 ->
     retiredNow = 0;
     RetireExpungedLocked(y, read[rt]);
     atomic { leftOut[rt] = leftOut[rt] - retiredNow; retiredNow = 0; y = 0 }
  :: else
  fi
#else
  dirty[read[rt]] = t
#endif
}

/* Publishes t as read: Segment.purgeLocked, and off the heap replaceLocked. */
inline PublishPurgedLocked() {
#ifdef OFFHEAP
  atomic { y = read[rt]; read[rt] = t; leftOut[rt] = 0 };
  RetireExpungedLocked(y, 0);
#ifndef MUTANT_PURGE_FORGETS_DIRTY
  if
  :: dirty[y] != 0 -> y = dirty[y]; RetireExpungedLocked(y, 0)
  :: else
  fi;
#endif
  atomic { y = 0; retiredNow = 0 }
#else
  read[rt] = t
#endif
}

/* A purge, if purging; otherwise a new dirty. */
inline RebuildLocked() {
  atomic {
    newest = newestOf(rt);
    deal = true;
    expunged = 0;
#ifdef MUTANT_PURGE_OF_READ
    if
    :: purging -> newest = read[rt]
    :: else
    fi;
#endif
    if
    :: purging || newest != read[rt] -> rebuilds++
    :: else
    fi;
    if
    :: !purging -> deal = false
    :: true
    fi
  };
  CopyLocked(newest);
  if
  :: purging -> PublishPurgedLocked()
  :: else -> PublishDirtyLocked()
  fi;
  atomic { newest = 0; t = 0; expunged = 0; deal = false; purging = false }
}

/* Segment.makeRoomLocked: in the end read is amended by what has room. A full table grows or is purged. */
inline MakeRoomLocked() {
  do
  :: atomic {
       if
       :: dirty[read[rt]] != 0 -> break
       :: dirty[read[rt]] == 0
       :: rebuilds < REBUILDS && dirty[read[rt]] != 0
       :: rebuilds < REBUILDS -> purging = true
       fi
     };
     RebuildLocked()
  od
}

/* Segment.died */
inline Died() {
  if
  :: true
  :: atomic { rebuilds < REBUILDS && !mu[rt] -> mu[rt] = true; purging = true }; RebuildLocked(); Unlock()
  fi
}

/* Entry.tryWrite: out is DONE, FOUND, CLAIMED, or LOCK for an expunged one; pv what was there. */
inline TryWrite() {
  do
  :: pv = p[e];
#ifndef MUTANT_STORE_OVER_EXPUNGED
     if
     :: isExpunged(pv) -> out = LOCK; break
     :: else
     fi;
#endif
#ifndef MUTANT_STORE_OVER_CLAIM
     IsClaim();
     if
     :: claim -> out = CLAIMED; break
     :: else
     fi;
#endif
     if
     :: pv != NIL && (op == LOAD_OR_STORE || op == LOAD_OR_COMPUTE) -> out = FOUND; break
     :: else
     fi;
     if
     :: op >= COMPUTE -> previous[id] = pv
     :: else
     fi;
     atomic {
       if
       :: storeFits(p[e], pv) ->
          p[e] = fresh;
          Live();
          if
          :: op < COMPUTE -> SetAbs(rt, k, pv, fresh)
          :: else -> assert(abs[rt * KEYS + k] == pv)
          fi;
          out = DONE;
          break
       :: else
       fi
     }
  od
}

/* Puts e, whose key has no entry there, into dirty. */
inline InsertedLocked() {
#ifndef OFFHEAP
#ifndef MUTANT_INSERT_NOT_COUNTED
  inserts[rt]++
#else
  skip
#endif
#else
  skip
#endif
}

inline ReviveLocked() {
#ifdef MUTANT_REVIVE_BEFORE_DIRTY
  if
  :: p[e] == EXPUNGED -> p[e] = NIL
  :: else
  fi;
  slot(dirty[read[rt]], k) = e;
#else
#ifndef MUTANT_REVIVE_WITHOUT_DIRTY
  slot(dirty[read[rt]], k) = e;
#endif
  atomic {
    if
    :: p[e] == EXPUNGED -> p[e] = NIL
    :: else
    fi
  };
#endif
#ifdef OFFHEAP
  leftOut[rt]--;
#endif
  InsertedLocked()
}

/* A new entry, with p = fresh, of a key that neither read nor dirty has. */
inline NewEntryLocked() {
  atomic {
#ifdef MUTANT_INSERT_COUNTED_FIRST
    skip
  };
  InsertedLocked();
  atomic {
#endif
    assert(entries < ENTRIES);
    e = entries;
    entries++;
    p[e] = fresh;
    previous[id] = NIL;
    slot(dirty[read[rt]], k) = e;
    if
    :: op < COMPUTE -> SetAbs(rt, k, NIL, fresh)
    :: else -> assert(abs[rt * KEYS + k] == NIL)
    fi;
    pv = NIL;
    out = DONE
  };
#ifndef MUTANT_INSERT_COUNTED_FIRST
  InsertedLocked()
#endif
}

/*
 * What a write needs mu for. On the heap: Segment.writeExpunged of e, found in rd; or insert of a key that
 * was found neither in rd nor in its dirty, after ins inserts. Off the heap: Segment.writeLocked, which
 * looks all up again.
 */
inline WriteLocking() {
  Lock();
  out = AGAIN;
  doubtful = false;
#ifdef OFFHEAP
  rd = read[rt];
  e = slot(rd, k);
#ifndef MUTANT_NO_LOOK_UNDER_LOCK
  if
  :: e == 0 && dirty[rd] != 0 -> e = slot(dirty[rd], k)
  :: else
  fi;
#endif
  revives = e != 0 && p[e] == EXPUNGED;
  if
  :: e == 0 || revives -> MakeRoomLocked(); doubtful = e != 0 && readMovedForRoom(rt, rd)
  :: else
  fi;
#else
  if
  :: inRead ->
     doubtful = readMoved(rt, rd)
  :: else ->
     e = 0;
     doubtful = newestHas(rt, ins, k) || readHas(rt, rd, k)
  fi;
  if
  :: !doubtful && (e == 0 || p[e] == EXPUNGED) ->
     MakeRoomLocked();
     doubtful = e != 0 && readMovedForRoom(rt, rd)
  :: else
  fi;
#endif
  if
  :: doubtful
  :: !doubtful && e == 0 -> NewEntryLocked()
  :: else ->
#ifndef OFFHEAP
     revives = p[e] == EXPUNGED;
#endif
     if
     :: revives -> ReviveLocked()
     :: else
     fi;
     TryWrite();
     if
#ifndef OFFHEAP
     :: out == CLAIMED -> out = AGAIN
#endif
     :: out == LOCK -> out = AGAIN
     :: else
     fi
  fi;
  atomic { doubtful = false; revives = false };
#ifdef MUTANT_AGAIN_KEEPS_LOCK
  if
  :: out != AGAIN -> Unlock()
  :: else
  fi
#else
  Unlock()
#endif
}

/* Segment.write, and what it needs mu for. */
inline Write() {
#ifndef OFFHEAP
#ifndef MUTANT_INSERTS_READ_LATE
  ins = inserts[rt];
#endif
#endif
  rd = read[rt];
  e = slot(rd, k);
  inRead = e != 0;
  if
  :: !inRead ->
     d = dirty[rd];
     if
     :: d != 0 ->
        e = slot(d, k);
        if
        :: e != 0 && (op == LOAD_OR_STORE || op == LOAD_OR_COMPUTE) -> Miss()
        :: else
        fi
     :: else
     fi;
     d = 0
  :: else
  fi;
#ifdef MUTANT_INSERTS_READ_LATE
  ins = inserts[rt];
#endif
  out = LOCK;
  if
  :: e != 0 -> TryWrite()
  :: else
  fi;
  if
  :: out == LOCK ->
     WriteLocking()
  :: else
  fi
}

/* Entry.tryDelete and tryCompareAndSet. */
inline TryReplace() {
  do
  :: atomic {
       pv = p[e];
       if
       :: pv == NIL || isExpunged(pv) -> assert(Was(NIL) || op != DELETE); out = FOUND; break
       :: else
       fi
     };
     IsClaim();
     if
     :: claim -> out = CLAIMED; break
     :: else
     fi;
     if
     :: op != DELETE && pv != V0 -> assert(Was(pv)); out = FOUND; break
     :: else
     fi;
     atomic {
       if
       :: replaceFits(p[e], pv) ->
          p[e] = fresh;
          Live();
          SetAbs(rt, k, pv, fresh);
          out = DONE;
          break
       :: else
       fi
     }
  od
}

/* Reservation.await: until the claim pv ended, or its owner is dead. */
inline Await() {
  if
  :: isClaim(pv) ->
     if
     :: ended[pv - FIRST_CLAIM]
#ifndef MUTANT_DEAD_OWNER_NOT_ROLLED_BACK
     :: dead[(pv - FIRST_CLAIM) / CALLS] ->
        atomic {
          if
          :: p[e] == pv -> p[e] = previous[pv - FIRST_CLAIM]
          :: else
          fi
        };
        ended[pv - FIRST_CLAIM] = true
#endif
     fi
  :: else
  fi
}

/* OnHeapSyncMap.call: the function ends with nothing, a value, or a throw; or its thread dies. */
inline Call() {
  previous[id] = pv;
  if
  :: x = NIL
  :: x = value
  :: x = pv
  :: dead[me] = true
  fi;
  if
  :: !dead[me] ->
#ifdef MUTANT_CLAIMS_ENDED_BEFORE_RESULT
     running[rt]--;
#endif
     atomic {
       assert(p[e] == fresh);
       p[e] = x;
       Live();
       SetAbs(rt, k, pv, x)
     };
#ifndef MUTANT_WAITERS_FORGOTTEN
     ended[id] = true;
#endif
#ifndef MUTANT_CLAIMS_ENDED_BEFORE_RESULT
     running[rt]--;
#endif
     died = x == NIL
  :: else
  fi;
  x = 0
}

proctype Thread(byte me) {
  byte call, id, op, k, rt, rd, d, e, pv, t, j, x, y, ins, newest, fresh, value, out, g;
  byte c, expunged;
  bool inRead, claim, deal, purging, doubtful, revives, died;
#ifdef OFFHEAP
  byte f, retiredNow;
#endif
  do
  :: call < CALLS && !dead[me] ->
     atomic {
       id = me * CALLS + call;
       value = V0 + 1 + id;
       k = 0;
       if
       :: op = STORE
       :: op = RANGE
#ifndef FEW /* -DFEW: just these two */
       :: op = LOAD
       :: op = STORE; k = 1
       :: op = LOAD; k = 1
       :: op = LOAD_OR_STORE
       :: op = DELETE
       :: op = CAS
       :: op = CAD
       :: op = COMPUTE
       :: op = LOAD_OR_COMPUTE
       :: op = CLEAR
#endif
       fi;
       fresh = value;
       if
       :: op >= COMPUTE -> fresh = FIRST_CLAIM + id
       :: op == DELETE || op == CAD -> fresh = NIL
       :: else
       fi
     };
     do
     :: atomic {
          rt = root;
          seen[me] = 1 << abs[rt * KEYS + k];
          at[me] = rt * KEYS + k + 1
        };
        if
        :: op == LOAD ->
           Find();
           if
           :: e != 0 ->
              pv = p[e];
              IsClaim();
              if
#ifdef MUTANT_LOAD_OF_CLAIM_IS_ABSENT
              :: claim -> pv = NIL
#else
              :: claim -> pv = previous[pv - FIRST_CLAIM]
#endif
              :: isExpunged(pv) -> pv = NIL
              :: else
              fi
           :: else -> pv = NIL
           fi;
           assert(Was(pv));
           break
        :: op == RANGE ->
           rd = read[rt];
           if
           :: dirty[rd] != 0 ->
              Lock();
              d = dirty[read[rt]];
              if
              :: d != 0 -> PromoteLocked()
              :: else
              fi;
              Unlock()
           :: else
           fi;
           break
        :: op == CLEAR ->
           atomic {
#ifdef MUTANT_CLEAR_IN_PLACE
             if
             :: tables + 1 < TABLES ->
                t = tables; tables = tables + 2; dirty[t] = t + 1; read[rt] = t;
                SetAbs(rt, 0, abs[rt * KEYS], NIL); SetAbs(rt, 1, abs[rt * KEYS + 1], NIL)
             :: else
             fi;
#else
             if
             :: root == rt && rt + 1 < ROOTS -> root = rt + 1
             :: else
             fi;
#endif
             break
           }
        :: op == DELETE || op == CAS || op == CAD ->
           Find();
           out = FOUND;
           if
           :: e != 0 -> TryReplace()
           :: else -> assert(Was(NIL))
           fi;
           if
           :: out == CLAIMED -> Await()
           :: out == DONE && fresh == NIL ->
#ifdef MUTANT_DELETE_TAKES_OUT
              slot(rd, k) = 0;
#endif
              died = true;
              break
           :: else -> break
           fi
        :: else ->
#ifndef MUTANT_CLAIMS_BEGUN_AFTER_CLAIM
           if
           :: op >= COMPUTE -> running[rt]++
           :: else
           fi;
#endif
           do
           :: Write();
              if
              :: out != AGAIN -> break
              :: else
              fi
           od;
           if
           :: out == DONE && op >= COMPUTE ->
#ifdef MUTANT_CLAIMS_BEGUN_AFTER_CLAIM
              running[rt]++;
#endif
              Call();
              break
           :: else ->
#ifndef MUTANT_CLAIMS_BEGUN_AFTER_CLAIM
              if
              :: op >= COMPUTE -> running[rt]--
              :: else
              fi;
#endif
              if
              :: out == CLAIMED -> Await()
              :: out == FOUND -> assert(Was(pv)); break
              :: else -> break
              fi
           fi
        fi
     od;
     if
     :: died -> Died()
     :: else
     fi;
     atomic {
       at[me] = 0;
       seen[me] = 0;
       op = 0; k = 0; rt = 0; rd = 0; d = 0; e = 0; pv = 0; t = 0; j = 0; x = 0; y = 0; ins = 0;
       newest = 0; fresh = 0; value = 0; out = 0; inRead = false; claim = false; id = 0; died = false;
       call++
     }
  :: else -> break
  od;
  finished++
}

/* What a thread that comes afterwards finds. */
inline CheckEnd() {
  rt = 0;
  do
  :: rt < ROOTS ->
     k = 0;
     do
     :: k < KEYS ->
        e = slot(read[rt], k);
        if
        :: e == 0 && dirty[read[rt]] != 0 -> e = slot(dirty[read[rt]], k)
        :: else
        fi;
        v = (e == 0 -> NIL : p[e]);
        assert(v != RETIRED);
        if
        :: isClaim(v) -> assert(dead[(v - FIRST_CLAIM) / CALLS]); v = previous[v - FIRST_CLAIM]
        :: v == EXPUNGED -> v = NIL
        :: else
        fi;
        assert(v == abs[rt * KEYS + k]);
        k++
     :: else -> break
     od;
     rt++
  :: else -> break
  od;
#ifdef OFFHEAP
  /* Each entry that no table names any more was retired. */
  e = 1;
  do
  :: e < entries ->
     k = 0;
     v = 0;
     do
     :: k < ROOTS * KEYS ->
        rt = k / KEYS;
        if
        :: slot(read[rt], k % KEYS) == e -> v = 1
        :: dirty[read[rt]] != 0 && slot(dirty[read[rt]], k % KEYS) == e -> v = 1
        :: else
        fi;
        k++
     :: else -> break
     od;
     assert(v == 1 || p[e] == RETIRED);
     e++
  :: else -> break
  od
#endif
}

init {
  byte rt, k, e, v;
  atomic {
    /* The second root: as new, an empty read and an empty dirty. */
    read[1] = 1; dirty[1] = 2; tables = 3;
    /* The first root, in one of the states that a key may be in. */
    read[0] = 3;
    if
    :: dirty[3] = 4; tables = 5 /* never written */
    :: slot(3, 0) = 1; entries = 2; p[1] = V0; tables = 4; abs[0] = V0 /* in read, not amended */
    :: slot(3, 0) = 1; entries = 2; p[1] = NIL; tables = 4 /* deleted, not amended */
    :: slot(3, 0) = 1; entries = 2; p[1] = EXPUNGED; dirty[3] = 4; tables = 5 /* left out of dirty */
#ifdef OFFHEAP
       ; leftOut[0] = 1
#endif
    :: slot(4, 0) = 1; entries = 2; p[1] = V0; dirty[3] = 4; tables = 5; abs[0] = V0 /* in dirty alone */
    :: slot(4, 0) = 1; entries = 2; p[1] = NIL; dirty[3] = 4; tables = 5 /* deleted, in dirty alone */
    fi;
    k = 0;
    do
    :: k < THREADS -> run Thread(k); k++
    :: else -> k = 0; break
    od
  };
  d_step { finished == THREADS -> CheckEnd() }
}

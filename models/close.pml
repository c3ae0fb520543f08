/*
 * Close, off the heap: against a reader that is not announced, announced writers, who reclaims, a second
 * close, and what becomes of the slab then: another map takes it, or a Cleaner frees it.
 *
 * Stands for, in syncmap-offheap: OffHeapSyncMap.close; Domain.close, tryFinish, isIdle, enter, leave,
 * tryReclaim, unlock, reclaimLocked; Slabs.close; SlabPool.give, tryTake, Drop; the read of a value
 * (OffHeapSyncMap.read, Reader.state, tryCopy).
 *
 * One slab stands for all, one stripe of cells for all. One step is one access to memory that others write.
 * Left out: what a period of reclamation waits for and frees (reclaim.pml has it; here it raises the
 * generation and writes to the slab), roots that are buried while the map is closed, and functions that
 * wait. Steps are sequentially consistent, so the fences are not here: see decision 0013.
 *
 * Checked: nobody reads or writes a slab that was freed; nobody writes one that this map gave away; a reader
 * that finds the generation unchanged read this map's bytes; a slab is given away once; when all have
 * ended, it was; no deadlock, so that close waits for nobody.
 */
#ifndef WRITERS
#define WRITERS 1
#endif
#ifndef READERS
#define READERS 1 /* and then, what becomes of the slab */
#endif
#ifndef CLOSERS
#define CLOSERS 1
#endif
#ifndef RECLAIMS
#define RECLAIMS 1
#endif
#define CLOSED 100 /* and above: the generations that are negative in the code */

/* Who has the slab. */
#define OURS 0
#define POOL 1
#define OTHERS 2
#define DROPPED 3
#define FREED 4

bool rootClosed;
byte generation;
bool view = true; /* the map's view has the slab */
byte held;        /* readers and writers that keep a view with the slab reachable */
byte slab = OURS;
bit parity;
byte cells[2];
bool lock;
bool done;     /* Domain.finished */
byte finished; /* processes that ended, but for the pool's */

#ifdef MUTANT_VIEW_NOT_KEPT
#define Keep(n) skip
#else
#define Keep(n) held = held + (n)
#endif
#ifdef MUTANT_NOT_ANNOUNCED
#define Announce(n) skip
#else
#define Announce(n) cells[par] = cells[par] + (n)
#endif

inline GiveAway() {
  assert(slab == OURS);
  view = false;
  slab = POOL
}

/* Domain.tryFinish; each cell is looked at by a step of its own. */
inline TryFinish() {
  do
  :: done -> break
  :: else ->
#ifndef MUTANT_CELLS_NOT_SEEN
     if
     :: cells[0] != 0 -> break
     :: else
     fi;
#ifdef MUTANT_ONE_PARITY_SEEN
     skip;
#else
     if
     :: cells[1] != 0 -> break
     :: else
     fi;
#endif
#endif
#ifndef MUTANT_FINISHED_WITHOUT_LOCK
     if
     :: atomic { !lock -> lock = true }
     :: lock -> break /* the holder looks again */
     fi;
#endif
     if
#ifdef MUTANT_FINISHED_NOT_LOOKED_AT_AGAIN
     :: true -> done = true; GiveAway()
#else
     :: !done -> done = true; GiveAway()
     :: else
#endif
     fi;
#ifndef MUTANT_FINISHED_WITHOUT_LOCK
     lock = false
#endif
  od
}

proctype Closer() {
#ifdef MUTANT_GENERATION_BEFORE_ROOT
  generation = CLOSED;
  rootClosed = true;
#else
  rootClosed = true;
#ifndef MUTANT_GENERATION_NOT_ENDED
  generation = CLOSED;
#endif
#endif
  TryFinish();
  finished++
}

/* A write, or a read that announced itself. */
proctype Writer() {
  bit par;
  bool isOpen, sees;
#ifdef MUTANT_ROOT_BEFORE_ANNOUNCEMENT
  isOpen = !rootClosed;
#endif
  par = parity; /* anything may happen before the next step: a late announcer */
  Announce(1);
#ifndef MUTANT_ROOT_BEFORE_ANNOUNCEMENT
  isOpen = !rootClosed;
#endif
  if
  :: isOpen ->
     atomic { sees = view; if :: sees -> Keep(1) :: else fi };
     assert(sees); /* who is announced and saw the map open finds all that is there */
     assert(slab == OURS); /* a write to the slab */
     assert(slab == OURS); /* and another, later */
     Keep(-1)
  :: else
  fi;
  Announce(-1);
#ifndef MUTANT_LEAVES_WITHOUT_A_LOOK
  if
  :: generation >= CLOSED -> TryFinish()
  :: else
  fi;
#endif
  atomic { par = 0; isOpen = false; sees = false; finished++ }
}

/* A read that is not announced: generation, view, root, bytes, generation. */
proctype Reader() {
  byte g, seen;
  bool sees, isOpen;
  g = generation;
  atomic { sees = view; if :: sees -> Keep(1) :: else fi };
  isOpen = !rootClosed;
  if
  :: isOpen && sees ->
     atomic { assert(slab != FREED); seen = slab };
#ifdef MUTANT_READ_NOT_VALIDATED
     assert(seen != OTHERS);
#else
     if
     :: generation == g -> assert(seen == OURS)
     :: else /* thrown away */
     fi;
#endif
  :: else
  fi;
  if
  :: sees -> Keep(-1)
  :: else
  fi;
  atomic { g = 0; seen = 0; sees = false; isOpen = false; finished++ }
}

/* Domain.tryReclaim. */
proctype Reclaimer() {
  byte n, g;
  do
  :: n < RECLAIMS ->
     if
     :: atomic { !lock -> lock = true };
#ifdef MUTANT_RECLAIMS_WHEN_CLOSED
        if
        :: true ->
#else
        if
        :: generation < CLOSED ->
#endif
           parity = 1 - parity;
#ifdef MUTANT_GENERATION_SET
           g = generation;
           generation = g + 1; /* a store may be over that of close */
#else
           generation = generation + 1; /* at once, and what is closed stays closed */
#endif
           assert(slab == OURS) /* frees what was retired: a write to the slab */
#ifndef MUTANT_RECLAIMS_WHEN_CLOSED
        :: else
#endif
        fi;
        lock = false
     :: lock
     fi;
#ifndef MUTANT_UNLOCKS_WITHOUT_A_LOOK
     if
     :: generation >= CLOSED -> TryFinish()
     :: else
     fi;
#endif
     atomic { g = 0; n++ }
  :: else -> break
  od;
  atomic { n = 0; finished++ }
}

/* What becomes of a slab that was given away. */
proctype Pool() {
  if
  :: slab == POOL -> slab = OTHERS
  :: slab == POOL ->
     slab = DROPPED;
     atomic { held == 0 && !view -> slab = FREED }
  :: finished == WRITERS + READERS + CLOSERS + 1
  fi
}

init {
  byte k;
  atomic {
    do
    :: k < WRITERS -> run Writer(); k++
    :: else -> break
    od;
    k = 0;
    do
    :: k < CLOSERS -> run Closer(); k++
    :: else -> break
    od;
#if READERS
    run Reader();
    run Pool();
#endif
    run Reclaimer();
    k = 0
  }
  atomic { finished == WRITERS + READERS + CLOSERS + 1 -> assert(slab != OURS) }
}

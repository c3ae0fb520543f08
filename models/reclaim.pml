/*
 * Reclaiming memory off the heap: the generation, announcements in the cells of two parities, one grace
 * period after the other, retired blocks and their chunks, and clear's graves. Two keys' worth of memory:
 * one place (an entry's p), blocks that are taken for it, retired and taken again.
 *
 * Stands for, in syncmap-offheap: Domain.enter, leave, retire, generation, isStill, reclaimLocked, isQuiet;
 * Retired.add, detachLocked, freeLocked; Graves.bury, detach, graceEnded, free; Entry.tryWrite,
 * tryDelete; Reader.tryCopy; Writer.write with a function (Root.computeBegins, computeEnds); clear.
 *
 * Without -DGRAVES the calls are stores and deletes; with it stores, functions and clears.
 *
 * One step is one access to memory that others write. Left out: stripes but one, slabs and their views,
 * size classes, the bytes of what waits (a period may begin at any time), tables and entries (one place
 * stands for the way from the root to a block; segment.pml has the tables). Steps are sequentially
 * consistent, so the fences are not here: see decision 0013.
 *
 * Checked: a CAS by an announced thread never succeeds on a root whose memory was freed, nor by a word that
 * now names another block (ghost born); a reader that finds the generation unchanged read the bytes of the
 * block that it found; no block is retired or freed twice; when all have left, two periods free all that is
 * retired, and all cleared roots.
 */
#ifndef WRITERS
#define WRITERS 2
#endif
#ifndef CALLS
#define CALLS 1
#endif
#ifndef READERS
#define READERS 1
#endif
#ifndef PERIODS
#define PERIODS 1 /* and two at the end */
#endif
#define BLOCKS 4
#define ROOTS 3
#define CHUNK 2 /* places of a chunk */
#define CHUNKS 5
#define CLOSED 100
#define NIL 0

/* Blocks are 1 to BLOCKS - 1; 0 is NIL. */
byte root;
byte place[ROOTS]; /* the state word that is found from a root: a block or NIL */
bool freedRoot[ROOTS];
bool graveFresh[ROOTS];
bool graveDetached[ROOTS];
bool graveQuiet[ROOTS];
byte computing[ROOTS];
bool isFree[BLOCKS];
byte bytes[BLOCKS]; /* what stands in a block: who was born in it, and 0 once it is free */
byte generation;
bit parity;
byte cells[2];
byte first = 1; /* Retired's first chunk, 0: none */
byte fill[CHUNKS];
byte handles[CHUNKS * CHUNK];
byte left[CHUNKS];
byte after[CHUNKS];
byte detached;
byte chunks = 2;
byte finished;

/* Ghosts. */
byte born[BLOCKS]; /* how often a block was taken */
bool isRetired[BLOCKS];

#ifdef MUTANT_NO_ANNOUNCEMENT
#define Announce(n) skip
#else
#define Announce(n) cells[par] = cells[par] + (n)
#endif
#ifdef MUTANT_IDLE_PARITY_NOT_SEEN
#define idleQuiet true
#else
#define idleQuiet (cells[1 - parity] == 0)
#endif
#ifdef MUTANT_OTHER_PARITY_NOT_SEEN
#define otherQuiet true
#else
#define otherQuiet (cells[1 - parity] == 0)
#endif
#ifdef MUTANT_CLEAR_IGNORES_FUNCTIONS
#define isComputing(r) false
#else
#define isComputing(r) (computing[r] != 0)
#endif

inline Enter() {
#ifdef MUTANT_ROOT_BEFORE_ANNOUNCEMENT
  rt = root;
#endif
  par = parity; /* anything may happen between these: a late announcer */
#ifdef MUTANT_ROOT_BEFORE_ANNOUNCEMENT
  Announce(1)
#else
  Announce(1);
  rt = root
#endif
}

/* Announces the owner of a claim, whose entry needs not be found again. */
inline EnterOwner() {
  par = parity;
  Announce(1)
}

inline Leave() {
  Announce(-1);
  par = 0
}

/* Allocator.tryTake, which is under its own lock: any free block, or 0. */
inline Take() {
  atomic {
    b = 0;
    if
    :: isFree[1] -> b = 1
    :: isFree[2] && !isFree[1] -> b = 2
    :: isFree[3] && !isFree[2] && !isFree[1] -> b = 3
    :: else
    fi;
    if
    :: b != 0 -> isFree[b] = false; born[b]++; bytes[b] = born[b]
    :: else
    fi
  }
}

/* Retired.add of block w by an announced thread. */
inline Retire(w) {
  d_step { assert(!isRetired[w] && !isFree[w]); isRetired[w] = true };
  do
  :: c = first;
     if
     :: c != 0 ->
        atomic { i = fill[c]; fill[c] = fill[c] + 1 };
        if
        :: i < CHUNK -> handles[c * CHUNK + i] = w; break
        :: else
        fi
     :: else
     fi;
     /* A fresh chunk is filled before it is published; nobody sees it until then. */
     atomic {
       if
       :: first == c ->
          assert(chunks < CHUNKS);
          handles[chunks * CHUNK] = w;
          fill[chunks] = 1;
          after[chunks] = c;
          first = chunks;
          chunks++;
          break
       :: else
       fi
     }
  od;
  c = 0;
  i = 0
}

/* Calls that write: a store or a delete of the place, a function, or clear. */
proctype Writer() {
  byte rt, p, was, b, c, f, i, call, op;
  bit par;
  do
  :: call < CALLS ->
     atomic {
       if
       :: op = 0 /* store */
#ifdef GRAVES
       :: op = 2 /* function */
       :: op = 3 /* clear */
#else
       :: op = 1 /* delete */
#endif
       fi
     };
     if
     :: op == 3 ->
        rt = root;
        atomic {
          if
          :: root == rt && rt + 1 < ROOTS -> root = rt + 1; c = 1
          :: else
          fi
        };
        if
        :: c == 1 -> graveFresh[rt] = true; c = 0
        :: else
        fi
     :: op == 2 ->
        /* The function runs unannounced; its claim keeps the entry, its count the root. */
        Enter();
#ifdef MUTANT_COUNTED_AFTER_LEAVING
        Leave();
        computing[rt]++;
#else
        computing[rt]++;
        Leave();
#endif
        EnterOwner();
        assert(!freedRoot[rt]);
        computing[rt]--;
        Leave()
     :: else ->
        Enter();
        b = 0;
        if
        :: op == 0 -> Take()
        :: else
        fi;
        do
        :: d_step {
             p = place[rt];
             assert(!freedRoot[rt]);
             was = born[p]
           };
           if
           :: op == 0 && b == 0 || op == 1 && p == NIL -> break
           :: else
           fi;
           atomic {
             if
             :: place[rt] == p ->
                assert(!freedRoot[rt]);
                assert(p == NIL || born[p] == was && !isFree[p] && !isRetired[p]);
                place[rt] = b;
                b = 0;
                f = 1
             :: else -> f = 0
             fi
           };
           if
           :: f == 1 ->
              f = 0;
              if
              :: p != NIL ->
#ifdef MUTANT_RETIRED_AFTER_LEAVING
                 Leave();
                 Retire(p);
                 Announce(1)
#else
#ifdef MUTANT_FREED_AT_ONCE
                 atomic { isFree[p] = true; bytes[p] = 0 }
#else
                 Retire(p)
#endif
#endif
              :: else
              fi;
              break
           :: else
           fi
        od;
        if
        :: b != 0 -> atomic { isFree[b] = true; bytes[b] = 0; b = 0 }
        :: else
        fi;
        Leave()
     fi;
     atomic { rt = 0; p = 0; was = 0; b = 0; op = 0; f = 0; call++ }
  :: else -> break
  od;
  finished++
}
/* A reader, not announced: generation, root, place, bytes, generation. */
proctype Reader() {
  byte g, rt, p, was, b;
#ifndef MUTANT_GENERATION_AFTER_STATE
  g = generation;
#endif
  rt = root;
  d_step { p = place[rt]; was = born[p] };
  /* What a freed root's memory holds is anything; the model has it unchanged, so it is looked at here. */
  b = freedRoot[rt];
#ifdef MUTANT_GENERATION_AFTER_STATE
  g = generation;
#endif
  if
  :: p != NIL ->
     rt = bytes[p];
     d_step {
       if
#ifdef MUTANT_READ_NOT_VALIDATED
       :: true -> assert(rt == was && b == 0)
#else
       :: generation == g -> assert(rt == was && b == 0)
       :: else
#endif
       fi
     }
  :: else
  fi;
  atomic { g = 0; rt = 0; p = 0; was = 0; b = 0; finished++ }
}

inline DetachLocked() {
  atomic { c = first; first = 0 };
  do
  :: c != 0 ->
     atomic {
       left[c] = (fill[c] < CHUNK -> fill[c] : CHUNK);
#ifndef MUTANT_CHUNK_NOT_CLOSED
       fill[c] = CLOSED
#endif
     };
     atomic { i = after[c]; after[c] = detached; detached = c; c = i; i = 0 }
  :: else -> break
  od;
  atomic {
    do
    :: i < ROOTS ->
       graveDetached[i] = graveFresh[i];
       graveFresh[i] = false;
       i++
    :: else -> i = 0; break
    od
  }
}

inline FreeLocked() {
  do
  :: detached != 0 && left[detached] > 0 ->
     atomic {
       left[detached]--;
       i = handles[detached * CHUNK + left[detached]];
       assert(i != 0 && isRetired[i] && !isFree[i]); /* the handle was written by then */
       isRetired[i] = false;
       bytes[i] = 0;
       isFree[i] = true;
       i = 0
     }
  :: detached != 0 && left[detached] == 0 -> detached = after[detached]
  :: else -> break
  od;
  atomic {
    do
    :: i < ROOTS ->
       if
       :: graveDetached[i] -> graveDetached[i] = false; graveQuiet[i] = true
       :: else
       fi;
       if
       :: graveQuiet[i] && !isComputing(i) ->
          graveQuiet[i] = false;
          freedRoot[i] = true;
          if
          :: place[i] != NIL ->
             assert(!isRetired[place[i]] && !isFree[place[i]]);
             isFree[place[i]] = true;
             bytes[place[i]] = 0
          :: else
          fi
       :: else
       fi;
       i++
    :: else -> i = 0; break
    od
  }
}

/* One grace period after the other; a period that is put off is a wait here. */
inline Period() {
#ifndef MUTANT_DETACHED_AFTER_GRACE
  DetachLocked();
#endif
  idleQuiet;
#ifndef MUTANT_PARITY_NOT_FLIPPED
  parity = 1 - parity;
#endif
  otherQuiet;
#ifdef MUTANT_DETACHED_AFTER_GRACE
  DetachLocked();
#endif
#ifdef MUTANT_GENERATION_AFTER_FREE
  FreeLocked();
  generation++
#else
#ifndef MUTANT_GENERATION_NOT_RAISED
  generation++;
#endif
  FreeLocked()
#endif
}

proctype Reclaimer() {
  byte n, c, i;
  do
  :: n < PERIODS -> Period(); n++
  :: true -> break
  od;
  /* All is free in the end, but for the block that is in the current root's place. */
  atomic {
    finished == WRITERS + READERS;
    Period();
    Period();
    assert(cells[0] == 0 && cells[1] == 0);
    i = 1;
    do
    :: i < BLOCKS -> assert(isFree[i] || place[root] == i); i++
    :: else -> i = 0; break
    od;
    do
    :: i < root -> assert(freedRoot[i]); i++
    :: else -> break
    od
  }
}

init {
  byte k;
  atomic {
    isFree[2] = true; isFree[3] = true;
    place[0] = 1; born[1] = 1; bytes[1] = 1;
    do
    :: k < WRITERS -> run Writer(); k++
    :: else -> break
    od;
    k = 0;
    do
    :: k < READERS -> run Reader(); k++
    :: else -> break
    od;
    run Reclaimer()
  }
}

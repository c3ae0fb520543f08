/*
 * Splits: a segment becomes two, one of which is split by another thread, which may overtake the first on
 * the way to the directory; that doubles twice. Meanwhile two threads store, load or delete one key.
 *
 * Stands for, on both backends: Segment.trySplitLocked, the forwarding in find, write and delete;
 * Table.dealToLocked; Root.segment, settled, replaceLocked, doubled, write.
 *
 * Left out: what a segment has inside (it is one slot here; segment.pml has the rest), who retires what,
 * and a directory that stays short for want of memory. A look at the directory is one step: an array that
 * was replaced is written no more. Steps are sequentially consistent.
 *
 * Checked: whoever CASes p changes the key's abstract value from what it took it for, and the entry is the
 * one in the segment that the key's hash leads to; a load, or a delete that finds nothing, returns a value
 * that was there within the call; at the end the key is found by way of the directory, which names no split
 * segment; no deadlock.
 */
#ifndef KEY
#define KEY 0 /* its hash, of two bits; 0: the half that is split again */
#endif
#define SEGMENTS 5 /* 0: the first; 1, 2: its children; 3, 4: those of 1 */
#define NIL 0
#define EXPUNGED 1
#define V0 2

/* Calls. */
#define LOAD 0
#define STORE 1
#define DELETE 2
#define DONE 3

byte slot[SEGMENTS];
bool moved[SEGMENTS];
bool mu[SEGMENTS];
bool directoryLock;
byte length = 1;
byte directory[4];
byte p[4];
byte entries = 2;
byte finished;

/* Ghosts. */
byte abs;
byte seen[2]; /* by a thread that loads or deletes; otherwise 0 */

#define depth(s) ((s) == 0 -> 0 : ((s) <= 2 -> 1 : 2))
#define left(s) ((s) == 0 -> 1 : 3)
/* The one that the key is dealt to. */
#define child(s) ((s) == 0 -> (KEY < 2 -> 1 : 2) : (KEY % 2 == 0 -> 3 : 4))

#ifdef MUTANT_FIND_WITHOUT_FORWARD
#define isForward(s, op) (moved[s] && op == STORE)
#else
#define isForward(s, op) moved[s]
#endif
#ifdef MUTANT_NO_FORWARD_UNDER_LOCK
#define isMoved(s) false
#else
#define isMoved(s) moved[s]
#endif
#ifdef MUTANT_DIRECTORY_IGNORES_DEPTH
#define isOlder(i, s) true
#else
#define isOlder(i, s) (depth(directory[i]) < depth(s))
#endif

inline SetAbs(was, v) {
  assert(abs == (was));
  abs = v;
  seen[0] = (seen[0] == 0 -> 0 : seen[0] | (1 << (v)));
  seen[1] = (seen[1] == 0 -> 0 : seen[1] | (1 << (v)))
}

inline Segment(op) {
  s = directory[KEY * length / 4];
  do
  :: atomic { isForward(s, op) -> s = child(s) }
  :: !isForward(s, op) -> break
  od
}

/* A CAS on entry e took effect: a look-up would find e. */
inline Live() {
  s = (moved[0] -> child(0) : 0);
  s = (moved[s] -> child(s) : s);
  assert(slot[s] == e)
}

proctype Thread(byte me) {
  byte s, e, pv, op, fresh;
  atomic {
    if
    :: op = LOAD
    :: op = DELETE
    :: op = STORE; fresh = V0 + 1 + me
    fi;
    if
    :: op != STORE -> seen[me] = 1 << abs
    :: else
    fi
  };
  do
  :: Segment(op);
     e = slot[s];
     pv = NIL;
     do
     :: e == 0 -> break
     :: else ->
        atomic {
          pv = p[e];
          if
          :: pv == EXPUNGED || op == LOAD || op == DELETE && pv == NIL -> break
          :: else
          fi
        };
        atomic {
          if
          :: p[e] == pv -> p[e] = fresh; SetAbs(pv, fresh); Live(); op = DONE; break
          :: else
          fi
        }
     od;
     if
     :: op == DONE -> break
     :: op == LOAD || op == DELETE -> assert(seen[me] & (1 << (pv == EXPUNGED -> NIL : pv))); break
     :: op == STORE ->
        atomic { !mu[s] -> mu[s] = true };
        atomic {
          if
          :: !isMoved(s) && slot[s] == 0 ->
             e = entries;
             entries++;
             p[e] = fresh;
             slot[s] = e;
             SetAbs(NIL, fresh);
             Live();
             op = DONE
          :: else
          fi
        };
        atomic {
          mu[s] = false;
          if
          :: op == DONE -> break
          :: else
          fi
        }
     fi
  od;
  atomic { seen[me] = 0; s = 0; e = 0; pv = 0; op = 0; fresh = 0; finished++ }
}

/* Root.write of a child of s, the left (0) or the right (1). */
inline WriteDirectoryLocked(right) {
  atomic {
    n = length >> (depth(s) + 1);
    from = right * n; /* both segments that split are the leftmost */
    i = from
  };
  do
  :: atomic {
       i < from + n ->
       if
       :: isOlder(i, left(s) + right) -> directory[i] = left(s) + right
       :: else
       fi;
       i++
     }
  :: i == from + n -> break
  od
}

/* Splits segment s, once it is there. */
proctype Splitter(byte s) {
  byte i, n, from, e;
#ifdef MUTANT_SPLIT_WITHOUT_LOCK
  (s == 0 || moved[0]);
#else
  atomic { (s == 0 || moved[0]) && !mu[s] -> mu[s] = true };
#endif
#ifdef MUTANT_MOVED_BEFORE_DEALT
  moved[s] = true;
#endif
  e = slot[s];
  do
  :: e == 0 -> break
  :: atomic { e != 0 && p[e] != NIL -> slot[child(s)] = e; break }
#ifdef MUTANT_EXPUNGE_BLIND
  :: e != 0 && p[e] == NIL -> p[e] = EXPUNGED; break
#else
#ifdef MUTANT_NO_EXPUNGE
  :: e != 0 && p[e] == NIL -> break
#else
  :: atomic { e != 0 && p[e] == NIL -> p[e] = EXPUNGED; break }
#endif
#endif
  od;
  moved[s] = true;
#ifndef MUTANT_NO_DIRECTORY_LOCK
  atomic { !directoryLock -> directoryLock = true };
#endif
  do
  :: atomic {
       length < 1 << (depth(s) + 1) ->
       if
       :: length == 1 -> directory[1] = directory[0]
       :: else -> directory[3] = directory[1]; directory[2] = directory[1]; directory[1] = directory[0]
       fi;
       length = 2 * length
     }
  :: length >= 1 << (depth(s) + 1) -> break
  od;
  WriteDirectoryLocked(0);
  WriteDirectoryLocked(1);
#ifndef MUTANT_NO_DIRECTORY_LOCK
  directoryLock = false;
#endif
  atomic { mu[s] = false; i = 0; n = 0; from = 0; e = 0; finished++ }
}

init {
  byte s;
  atomic {
    if
    :: true /* the key is absent */
    :: slot[0] = 1; p[1] = V0; abs = V0
    :: slot[0] = 1 /* deleted */
    fi;
    run Thread(0); run Thread(1); run Splitter(0); run Splitter(1)
  };
  atomic {
    finished == 4;
    assert(length == 4);
    assert(directory[0] == 3 && directory[1] == 4 && directory[2] == 2 && directory[3] == 2);
    Segment(STORE);
    assert((slot[s] == 0 -> NIL : (p[slot[s]] == EXPUNGED -> NIL : p[slot[s]])) == abs)
  }
}

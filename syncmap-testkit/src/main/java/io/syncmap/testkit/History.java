package io.syncmap.testkit;

import io.syncmap.SyncMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What some threads did to one key, and whether any order of these calls explains the answers.
 *
 * <p>The search is Wing and Gong's, with Lowe's memory of states seen: take any call that no other call
 * ended before, see whether its answer is right, and go on with the rest. Good for up to 62 calls.
 */
final class History {

  /** The kinds of calls; {@code argument} and {@code expected} are 0 where they do not apply. */
  enum Kind {
    LOAD, STORE, SWAP, LOAD_OR_STORE, LOAD_AND_DELETE, DELETE, COMPARE_AND_SWAP, COMPARE_AND_DELETE,
    INCREMENT;

    /** Makes such a call on a key, between two tickets. */
    Event call(SyncMap<Integer, Integer> map, int key, int expected, int argument, AtomicLong tickets) {
      long start = tickets.incrementAndGet();
      int answer = switch (this) {
        case LOAD -> number(map.load(key));
        case STORE -> {
          map.store(key, argument);
          yield 0;
        }
        case SWAP -> number(map.swap(key, argument));
        case LOAD_OR_STORE -> number(map.loadOrStore(key, argument));
        case LOAD_AND_DELETE -> number(map.loadAndDelete(key));
        case DELETE -> map.delete(key) ? 1 : 0;
        case COMPARE_AND_SWAP -> map.compareAndSwap(key, expected, argument) ? 1 : 0;
        case COMPARE_AND_DELETE -> map.compareAndDelete(key, expected) ? 1 : 0;
        case INCREMENT -> map.compute(key, (k, v) -> v == null ? 1 : v + 1);
      };
      return new Event(this, expected, argument, answer, start, tickets.incrementAndGet());
    }

    private static int number(Integer value) {
      return value == null ? 0 : value;
    }
  }

  /**
   * One call and its answer. Absence is 0, and so is false; true is 1.
   *
   * @param start a ticket drawn before the call
   * @param end a ticket drawn after it
   */
  record Event(Kind kind, int expected, int argument, int answer, long start, long end) {}

  private static final int MISFIT = -1;

  private record State(long left, int value) {}

  private final List<Event> events;
  private final Set<State> dead = new HashSet<>();

  History(List<Event> events) {
    this.events = new ArrayList<>(events);
  }

  /** Returns whether some order of the calls leads from an absent key to the value left. */
  boolean isLinearizable(int left) {
    return search((1L << events.size()) - 1, 0, left);
  }

  private boolean search(long open, int value, int left) {
    if (open == 0) {
      return value == left;
    }
    State state = new State(open, value);
    if (dead.contains(state)) {
      return false;
    }
    long firstEnd = Long.MAX_VALUE;
    for (long bits = open; bits != 0; bits &= bits - 1) {
      firstEnd = Math.min(firstEnd, events.get(Long.numberOfTrailingZeros(bits)).end);
    }
    for (long bits = open; bits != 0; bits &= bits - 1) {
      Event event = events.get(Long.numberOfTrailingZeros(bits));
      if (event.start < firstEnd) {
        int next = apply(event, value);
        if (next != MISFIT && search(open & ~Long.lowestOneBit(bits), next, left)) {
          return true;
        }
      }
    }
    dead.add(state);
    return false;
  }

  /** Returns the value after the call, or {@link #MISFIT} if the answer is not the one due. */
  private static int apply(Event e, int value) {
    boolean hit = value != 0 && value == e.expected;
    return switch (e.kind) {
      case LOAD -> e.answer == value ? value : MISFIT;
      case STORE -> e.argument;
      case SWAP -> e.answer == value ? e.argument : MISFIT;
      case LOAD_OR_STORE -> e.answer != value ? MISFIT : value == 0 ? e.argument : value;
      case LOAD_AND_DELETE -> e.answer == value ? 0 : MISFIT;
      case DELETE -> (e.answer == 1) == (value != 0) ? 0 : MISFIT;
      case COMPARE_AND_SWAP -> (e.answer == 1) != hit ? MISFIT : hit ? e.argument : value;
      case COMPARE_AND_DELETE -> (e.answer == 1) != hit ? MISFIT : hit ? 0 : value;
      case INCREMENT -> e.answer == value + 1 ? value + 1 : MISFIT;
    };
  }

  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    events.stream().sorted((a, b) -> Long.compare(a.start, b.start))
        .forEach(event -> lines.append(event).append('\n'));
    return lines.toString();
  }
}

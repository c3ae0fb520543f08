package io.syncmap.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;

/**
 * An index of the strings in class files: each string with the classes that use it. The threads that
 * build it share nothing but the map, whose {@code compute} is atomic for each string.
 */
final class StringIndex implements AutoCloseable {

  /** A string and its uses. */
  record Entry(String text, Uses uses) {

    /** The most classes first; strings of equally many in their own order, so that output is stable. */
    static final Comparator<Entry> BY_CLASSES =
        Comparator.<Entry>comparingInt(entry -> entry.uses().classIds().length)
            .reversed()
            .thenComparing(Entry::text);
  }

  private final UsesMap map;

  StringIndex(UsesMap map) {
    this.map = map;
  }

  /** Adds every string of every class. */
  void build(Corpus corpus, Workers workers, Progress progress) {
    workers.forEach(
        corpus.classCount(),
        id -> {
          BiFunction<String, Uses, Uses> addClass =
              (text, uses) -> uses == null ? Uses.of(id) : uses.plus(id);
          for (String text : corpus.strings(id)) {
            map.compute(text, addClass);
          }
        },
        progress);
  }

  /** Looks up every string of every class, and returns how many of them are there with that class. */
  long lookUp(Corpus corpus, Workers workers, Progress progress) {
    LongAdder found = new LongAdder();
    workers.forEach(
        corpus.classCount(),
        id -> {
          int foundHere = 0;
          for (String text : corpus.strings(id)) {
            Uses uses = map.load(text);
            if (uses != null && uses.isUsedBy(id)) {
              foundHere++;
            }
          }
          found.add(foundHere);
        },
        progress);
    return found.sum();
  }

  /** Returns the uses of a string, or empty if no class has it. */
  Optional<Uses> uses(String text) {
    return Optional.ofNullable(map.load(text));
  }

  /** Returns the strings that the most classes use, at most {@code limit} of them. */
  List<Entry> top(int limit) {
    var best = new PriorityQueue<Entry>(Entry.BY_CLASSES.reversed());
    map.range((text, uses) -> {
      best.add(new Entry(text, uses));
      if (best.size() > limit) {
        best.remove();
      }
      return true;
    });
    List<Entry> sorted = new ArrayList<>(best);
    sorted.sort(Entry.BY_CLASSES);
    return sorted;
  }

  /**
   * Returns the whole index in a map of its own.
   *
   * @throws IllegalStateException if {@code range} shows a string twice
   */
  Map<String, Uses> snapshot() {
    Map<String, Uses> all = new HashMap<>();
    map.range((text, uses) -> {
      if (all.put(text, uses) != null) {
        throw new IllegalStateException("range shows \"" + text + "\" twice");
      }
      return true;
    });
    return all;
  }

  @Override
  public void close() {
    map.close();
  }
}

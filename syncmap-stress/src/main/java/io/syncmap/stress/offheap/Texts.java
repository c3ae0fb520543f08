package io.syncmap.stress.offheap;

import io.syncmap.SyncMap;
import io.syncmap.offheap.RaceHooks;
import io.syncmap.offheap.TinySegments;

/**
 * Maps of numbers to texts: a text is one char over and over, so that one of which a byte is not its own
 * shows.
 */
final class Texts {

  /** Chars of a text that has a block, or stands behind its key if it is inserted with it. */
  static final int SHORT = 60;

  /** Chars of a text before whose copy the generation is looked at. */
  static final int LONG = 5000;

  static {
    RaceHooks.dawdle();
  }

  private Texts() {}

  static SyncMap<Integer, String> map() {
    return TinySegments.map(Integer.class, String.class);
  }

  /** A map in which key 1 has the short text of 1, in a block of its own. */
  static SyncMap<Integer, String> withOne() {
    SyncMap<Integer, String> map = map();
    map.store(1, text(0)); // stands behind the key, and stays there
    map.store(1, text(1));
    return map;
  }

  /** The short text of a digit. */
  static String text(int digit) {
    return text(digit, SHORT);
  }

  static String text(int digit, int length) {
    return Integer.toString(digit).repeat(length);
  }

  /** The digit of a whole text; null for none. */
  static String digit(String text) {
    if (text == null) {
      return "null";
    }
    String digit = text.substring(0, 1);
    return text.equals(digit.repeat(text.length())) ? digit : "torn: " + text;
  }

  /** Frees what is retired, and has it used by keys from 100 on. */
  static void reuse(SyncMap<Integer, String> map, int length) {
    RaceHooks.reclaim(map);
    for (int key = 100; key < 104; key++) {
      map.store(key, text(7, length));
      map.store(key, text(8, length));
    }
  }

  static void reuse(SyncMap<Integer, String> map) {
    reuse(map, SHORT);
  }

  /** Deletes key 1, of a map with no dirty, and has its entry used by others. */
  static void dropEntryOfOne(SyncMap<Integer, String> map) {
    map.delete(1);
    map.store(99, text(9)); // copies, and so expunges the entry
    map.range((key, value) -> false); // promotes, and so retires it
    reuse(map);
  }

  /** The digit of key 1; or, once the map was ended, what else went wrong. */
  static String end(SyncMap<Integer, String> map) {
    String one = digit(map.load(1));
    for (int key = 100; key < 104; key++) {
      String other = digit(map.load(key));
      if (!other.equals("8") && !other.equals("null")) {
        one += ", others " + other;
      }
    }
    long lost = RaceHooks.end(map);
    return lost == 0 ? one : one + ", lost " + lost;
  }
}

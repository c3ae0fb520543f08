package io.syncmap.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The strings of every class, read into memory before any map is timed: so that all maps get the same
 * input, and their times are theirs and not the file system's.
 */
final class Corpus {

  /** The strings of the class with each id; none for a class file that could not be read. */
  private final List<List<String>> strings;

  private final long stringCount;
  private final List<String> unreadable;

  private Corpus(List<List<String>> strings, List<String> unreadable) {
    this.strings = strings;
    this.unreadable = unreadable;
    stringCount = strings.stream().mapToLong(List::size).sum();
  }

  /** Reads all class files; one that cannot be read is noted and left out. */
  static Corpus read(ClassFiles classFiles, Workers workers, Progress progress) {
    // Each worker sets slots that no other touches, and forEach publishes them to the caller.
    List<List<String>> strings = new ArrayList<>(Collections.nCopies(classFiles.count(), List.of()));
    Queue<String> unreadable = new ConcurrentLinkedQueue<>();
    workers.forEach(
        classFiles.count(),
        id -> {
          try {
            strings.set(id, ConstantPool.strings(classFiles.read(id)));
          } catch (IOException e) {
            unreadable.add(classFiles.name(id) + ": " + e.getMessage());
          }
        },
        progress);
    return new Corpus(strings, List.copyOf(unreadable));
  }

  int classCount() {
    return strings.size();
  }

  List<String> strings(int classId) {
    return strings.get(classId);
  }

  /** Returns how many strings the classes have together, repeated ones included. */
  long stringCount() {
    return stringCount;
  }

  /** Returns what is wrong with each class file that could not be read. */
  List<String> unreadable() {
    return unreadable;
  }
}

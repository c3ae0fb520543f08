package io.syncmap.examples;

import java.util.Map;
import java.util.Optional;

/** The exact comparison of an index with the expected one. */
final class Check {

  private Check() {}

  /** Returns the first difference found, or empty if the two are equal. */
  static Optional<String> difference(Map<String, Uses> expected, Map<String, Uses> actual) {
    if (expected.equals(actual)) {
      return Optional.empty();
    }
    for (var entry : expected.entrySet()) {
      Uses uses = actual.get(entry.getKey());
      if (!entry.getValue().equals(uses)) {
        return Optional.of(
            "\"" + entry.getKey() + "\" should have " + entry.getValue() + " but has " + uses);
      }
    }
    return Optional.of(actual.size() - expected.size() + " strings that no class has");
  }
}

package io.syncmap.testkit;

/**
 * A key with a hash of the test's choice.
 *
 * @param id what tells keys apart and orders them
 * @param hash the hash code, a function of {@code id}
 */
public record HashedKey(int id, int hash) implements Comparable<HashedKey> {

  @Override
  public boolean equals(Object o) {
    return o instanceof HashedKey other && other.id == id;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(HashedKey other) {
    return Integer.compare(id, other.id);
  }
}

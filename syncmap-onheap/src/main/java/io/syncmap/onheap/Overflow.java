package io.syncmap.onheap;

/**
 * A node of the tree of entries that found no slot: balanced by weight (Adams 1993, with the factors
 * 3 and 2 that Hirai and Yamamoto proved right in 2011), ordered by hash, then by the name of the key's
 * class, then by {@code compareTo} where a class has one. What remains equal stands in any order.
 *
 * <p>Published nodes never change; an insert copies its path. So readers need no lock, a copy of a
 * table shares the tree, and a purge or split rebuilds it from the order it has, without comparing.
 */
final class Overflow {
  private static final int DELTA = 3;
  private static final int GAMMA = 2;

  // Not final only because a Spare allocates nodes before it knows what they will hold.
  private Entry entry;
  private Overflow left;
  private Overflow right;
  private int size;

  private Overflow() {}

  private Overflow(Overflow left, Entry entry, Overflow right) {
    set(left, entry, right);
  }

  private Overflow set(Overflow left, Entry entry, Overflow right) {
    this.left = left;
    this.entry = entry;
    this.right = right;
    this.size = size(left) + size(right) + 1;
    return this;
  }

  static int size(Overflow t) {
    return t == null ? 0 : t.size;
  }

  /** The entry at an index of the order. */
  Entry get(int index) {
    Overflow t = this;
    for (;;) {
      int before = size(t.left);
      if (index == before) {
        return t.entry;
      }
      if (index < before) {
        t = t.left;
      } else {
        index -= before + 1;
        t = t.right;
      }
    }
  }

  /** Logarithmic, but linear in the number of keys of equal hash that cannot be compared. */
  static Entry find(Overflow t, Object key, int hash) {
    while (t != null) {
      int c = direction(key, hash, t.entry);
      if (c == 0) {
        if (key.equals(t.entry.key)) {
          return t.entry;
        }
        Entry e = find(t.left, key, hash);
        if (e != null) {
          return e;
        }
      }
      t = c < 0 ? t.left : t.right;
    }
    return null;
  }

  static boolean hasHash(Overflow t, int hash) {
    while (t != null && t.entry.hash != hash) {
      t = hash < t.entry.hash ? t.left : t.right;
    }
    return t != null;
  }

  /** Returns a tree with one more entry. Calls {@code compareTo} only; changes nothing. */
  private static Overflow insert(Overflow t, Entry e) {
    if (t == null) {
      return new Overflow(null, e, null);
    }
    return order(e, t.entry) < 0
        ? balance(insert(t.left, e), t.entry, t.right)
        : balance(t.left, t.entry, insert(t.right, e));
  }

  private static Overflow balance(Overflow l, Entry e, Overflow r) {
    if (size(l) + size(r) >= 2) {
      if (size(r) > DELTA * size(l)) {
        return size(r.left) < GAMMA * size(r.right)
            ? new Overflow(new Overflow(l, e, r.left), r.entry, r.right)
            : new Overflow(
                new Overflow(l, e, r.left.left),
                r.left.entry,
                new Overflow(r.left.right, r.entry, r.right));
      }
      if (size(l) > DELTA * size(r)) {
        return size(l.right) < GAMMA * size(l.left)
            ? new Overflow(l.left, l.entry, new Overflow(l.right, e, r))
            : new Overflow(
                new Overflow(l.left, l.entry, l.right.left),
                l.right.entry,
                new Overflow(l.right.right, e, r));
      }
    }
    return new Overflow(l, e, r);
  }

  /** Where a key would stand, as far as it can be told; 0 means on either side. */
  private static int direction(Object key, int hash, Entry e) {
    return hash != e.hash ? Integer.compare(hash, e.hash) : compareKeys(key, e.key);
  }

  /** Total, so that keys of one class stand in the order of their class, whatever is between them. */
  private static int order(Entry e, Entry other) {
    if (e.hash != other.hash) {
      return Integer.compare(e.hash, other.hash);
    }
    Class<?> type = e.key.getClass();
    Class<?> otherType = other.key.getClass();
    if (type == otherType) {
      return compareKeys(e.key, other.key);
    }
    int byName = type.getName().compareTo(otherType.getName());
    return byName != 0
        ? byName
        : Integer.compare(System.identityHashCode(type), System.identityHashCode(otherType));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int compareKeys(Object key, Object other) {
    return key.getClass() == other.getClass() && key instanceof Comparable comparable
        ? comparable.compareTo(other)
        : 0;
  }

  /** An insert into a tree, worked out with no lock held, and good as long as the tree is the one. */
  static final class Plan {
    private final Overflow tree;
    private final Entry entry;
    private Overflow planned;

    Plan(Overflow tree, Entry entry) {
      this.tree = tree;
      this.entry = entry;
    }

    /** Works it out; calls {@code compareTo}. */
    void compare() {
      planned = insert(tree, entry);
    }

    boolean isFor(Overflow tree) {
      return this.tree == tree;
    }

    Overflow planned() {
      return planned;
    }
  }

  /** Nodes allocated ahead, from which an ordered tree is built without allocating or comparing. */
  static final class Spare {
    private final Overflow[] nodes;
    private int used;

    Spare(int size) {
      nodes = new Overflow[size];
      for (int i = 0; i < size; i++) {
        nodes[i] = new Overflow();
      }
    }

    void append(Entry e) {
      nodes[used++].entry = e;
    }

    Overflow build() {
      return build(0, used);
    }

    private Overflow build(int from, int to) {
      if (from == to) {
        return null;
      }
      int mid = from + to >>> 1;
      return nodes[mid].set(build(from, mid), nodes[mid].entry, build(mid + 1, to));
    }
  }
}

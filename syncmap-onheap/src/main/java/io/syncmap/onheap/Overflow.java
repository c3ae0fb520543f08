package io.syncmap.onheap;

/**
 * A node of the tree of entries that found no slot: balanced by weight (Adams 1993, with the factors
 * 3 and 2 that Hirai and Yamamoto proved right in 2011), ordered by rank, which is the hash and for
 * strings a second one, then by the name of the key's class, then by {@code compareTo} where a class has
 * one. What remains equal stands in any order.
 *
 * <p>The second hash is there since strings of one hash code are easily made: their ranks tell them
 * apart within the nodes, where {@code compareTo} has to fetch each entry, its string and its bytes. Who
 * makes strings that are equal in both still gets a logarithm.
 *
 * <p>Published nodes never change; an insert copies its path. So readers need no lock, a copy of a
 * table shares the tree, and a purge or split rebuilds it from the order it has, without comparing.
 */
final class Overflow {
  private static final int DELTA = 3;
  private static final int GAMMA = 2;

  // Not final only because a Spare allocates nodes before it knows what they will hold.
  private Entry entry;
  private long rank;
  private Overflow left;
  private Overflow right;
  private int size;

  private Overflow() {}

  private Overflow(Entry entry) {
    this.entry = entry;
    this.rank = rank(entry.key, entry.hash);
    this.size = 1;
  }

  /** The entry of another node, between two trees. */
  private Overflow(Overflow left, Overflow of, Overflow right) {
    entry = of.entry;
    rank = of.rank;
    join(left, right);
  }

  private Overflow join(Overflow left, Overflow right) {
    this.left = left;
    this.right = right;
    this.size = size(left) + size(right) + 1;
    return this;
  }

  /** The hash above a second hash, FNV-1a of the characters of a string; of other keys there is none. */
  private static long rank(Object key, int hash) {
    int second = 0;
    if (key instanceof String string) {
      second = 0x811C9DC5;
      for (int i = 0, n = string.length(); i < n; i++) {
        second = (second ^ string.charAt(i)) * 0x01000193;
      }
    }
    return (long) hash << 32 | second & 0xFFFF_FFFFL;
  }

  Entry entry() {
    return entry;
  }

  Overflow left() {
    return left;
  }

  Overflow right() {
    return right;
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
    return t == null ? null : find(t, key, rank(key, hash));
  }

  private static Entry find(Overflow t, Object key, long rank) {
    while (t != null) {
      // Where the key would stand, as far as it can be told; 0 means on either side.
      int c = rank != t.rank ? Long.compare(rank, t.rank) : compareKeys(key, t.entry.key);
      if (c == 0) {
        if (key.equals(t.entry.key)) {
          return t.entry;
        }
        Entry e = find(t.left, key, rank);
        if (e != null) {
          return e;
        }
      }
      t = c < 0 ? t.left : t.right;
    }
    return null;
  }

  static boolean hasHash(Overflow t, int hash) {
    while (t != null && t.hash() != hash) {
      t = hash < t.hash() ? t.left : t.right;
    }
    return t != null;
  }

  private int hash() {
    return (int) (rank >> 32);
  }

  /** Returns a tree with one more node. Calls {@code compareTo} only; changes nothing. */
  private static Overflow insert(Overflow t, Overflow one) {
    if (t == null) {
      return one;
    }
    return order(one, t) < 0
        ? balance(insert(t.left, one), t, t.right)
        : balance(t.left, t, insert(t.right, one));
  }

  /** The entry of a node between two trees, one of which may be too heavy by one entry. */
  private static Overflow balance(Overflow l, Overflow of, Overflow r) {
    if (size(l) + size(r) >= 2) {
      if (size(r) > DELTA * size(l)) {
        return size(r.left) < GAMMA * size(r.right)
            ? new Overflow(new Overflow(l, of, r.left), r, r.right)
            : new Overflow(
                new Overflow(l, of, r.left.left), r.left, new Overflow(r.left.right, r, r.right));
      }
      if (size(l) > DELTA * size(r)) {
        return size(l.right) < GAMMA * size(l.left)
            ? new Overflow(l.left, l, new Overflow(l.right, of, r))
            : new Overflow(
                new Overflow(l.left, l, l.right.left), l.right, new Overflow(l.right.right, of, r));
      }
    }
    return new Overflow(l, of, r);
  }

  /** Total, so that keys of one class stand in the order of their class, whatever is between them. */
  private static int order(Overflow one, Overflow other) {
    if (one.rank != other.rank) {
      return Long.compare(one.rank, other.rank);
    }
    Object key = one.entry.key;
    Object otherKey = other.entry.key;
    Class<?> type = key.getClass();
    Class<?> otherType = otherKey.getClass();
    if (type == otherType) {
      return compareKeys(key, otherKey);
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
      planned = insert(tree, new Overflow(entry));
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

    /** Appends the entry of a node. */
    void append(Overflow of) {
      Overflow node = nodes[used++];
      node.entry = of.entry;
      node.rank = of.rank;
    }

    Overflow build() {
      return build(0, used);
    }

    private Overflow build(int from, int to) {
      if (from == to) {
        return null;
      }
      int mid = from + to >>> 1;
      return nodes[mid].join(build(from, mid), build(mid + 1, to));
    }
  }
}

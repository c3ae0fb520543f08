package io.syncmap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.SyncMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hashes that collide, wholly or in the bits that some table looks at. */
public abstract class HashContract extends MapFixture {

  @Test
  void manyKeysOfOneHash() {
    List<HashedKey> keys = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      keys.add(new HashedKey(i * 7 % 2000, 1));
    }
    exercise(HashedKey.class, keys);
  }

  /** Takes pairwise unequal keys through insert, load, delete, revival and clear. */
  final <K> void exercise(Class<K> type, List<? extends K> keys) {
    SyncMap<K, Integer> map = map(type, Integer.class);
    Map<K, Integer> model = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      assertNull(map.loadOrStore(keys.get(i), i));
      model.put(keys.get(i), i);
      assertEquals(i / 2, map.load(keys.get(i / 2)));
    }
    assertEquals(model, map.asConcurrentMap());
    assertEquals(keys.size(), map.size());
    for (int i = 0; i < keys.size(); i += 2) {
      assertEquals(i, map.loadAndDelete(keys.get(i)));
      model.remove(keys.get(i));
      assertNull(map.load(keys.get(i)));
    }
    assertEquals(model, map.asConcurrentMap());
    for (int i = 0; i < keys.size(); i += 3) {
      assertEquals(model.put(keys.get(i), -i), map.swap(keys.get(i), -i));
    }
    assertEquals(model, map.asConcurrentMap());
    assertEquals(model.size(), map.size());
    map.clear();
    keys.forEach(key -> assertNull(map.load(key)));
  }

  /** Hash codes as a function of a counter; each is a bijection, so that keys differ in their hash. */
  enum Pattern {
    COUNTER(i -> i),
    SHIFTED_16(i -> i << 16 | i >>> 16),
    SHIFTED_24(i -> i << 24 | i >>> 8),
    TIMES_64(i -> i << 6 | i >>> 26),
    TIMES_1024(i -> i << 10 | i >>> 22),
    REVERSED(Integer::reverse),
    BELOW_2_TO_31(i -> Integer.MAX_VALUE - i),
    AROUND_2_TO_31(i -> i % 2 == 0 ? Integer.MAX_VALUE - i / 2 : Integer.MIN_VALUE + i / 2),
    NEGATIVE(i -> -i),
    XOR_SHIFT_INVERTED(HashContract::invertXorShift16),
    XOR_SHIFT_OF_TOP_BITS_INVERTED(i -> invertXorShift16(Integer.reverse(i))),
    GOLDEN_INVERTED(i -> i * inverse(0x9E3779B9)),
    GOLDEN_OF_TOP_BITS_INVERTED(i -> (i << 16 | i >>> 16) * inverse(0x9E3779B9)),
    GOLDEN_OF_REVERSED_INVERTED(i -> Integer.reverse(i) * inverse(0x9E3779B9)),
    FMIX32_INVERTED(HashContract::invertFmix32),
    FMIX32_OF_TOP_BITS_INVERTED(i -> invertFmix32(i << 16 | i >>> 16)),
    FMIX32_OF_REVERSED_INVERTED(i -> invertFmix32(Integer.reverse(i))),
    XOR_MULTIPLY_XOR_INVERTED(HashContract::invertXorMultiplyXor),
    XOR_MULTIPLY_XOR_OF_TOP_BITS_INVERTED(i -> invertXorMultiplyXor(i << 16 | i >>> 16)),
    XOR_MULTIPLY_XOR_OF_REVERSED_INVERTED(i -> invertXorMultiplyXor(Integer.reverse(i))),
    LOWBIAS32_INVERTED(HashContract::invertLowbias32),
    LOWBIAS32_OF_REVERSED_INVERTED(i -> invertLowbias32(Integer.reverse(i)));

    final IntUnaryOperator hash;

    Pattern(IntUnaryOperator hash) {
      this.hash = hash;
    }
  }

  @ParameterizedTest
  @EnumSource
  void patternedHashes(Pattern pattern) {
    List<HashedKey> keys = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      keys.add(new HashedKey(i, pattern.hash.applyAsInt(i)));
    }
    SyncMap<HashedKey, Integer> map = map(HashedKey.class, Integer.class);
    for (HashedKey key : keys) {
      map.store(key, key.id());
      assertEquals(key.id() / 2, map.load(keys.get(key.id() / 2)));
    }
    assertEquals(keys.size(), map.size());
    for (HashedKey key : keys) {
      assertEquals(key.id(), map.load(key));
      assertNull(map.load(new HashedKey(-1 - key.id(), key.hash())));
      if (key.id() % 2 == 0) {
        assertTrue(map.delete(key));
      }
    }
    Map<HashedKey, Integer> ranged = new HashMap<>();
    map.range((key, value) -> {
      assertNull(ranged.put(key, value));
      return true;
    });
    assertEquals(keys.size() / 2, ranged.size());
    assertEquals(keys.size() / 2, map.size());
    for (HashedKey key : keys) {
      assertEquals(key.id() % 2 == 0 ? null : key.id(), map.load(key));
    }
  }

  private static int invertXorShift16(int h) {
    return h ^ h >>> 16;
  }

  /** Inverts {@code h ^= h >>> shift}. */
  private static int invertXorShift(int h, int shift) {
    int x = h;
    for (int known = shift; known < 32; known += shift) {
      x = h ^ x >>> shift;
    }
    return x;
  }

  /** The inverse of an odd number modulo 2^32, by Newton's iteration. */
  private static int inverse(int odd) {
    int x = odd;
    for (int i = 0; i < 5; i++) {
      x *= 2 - odd * x;
    }
    return x;
  }

  /** Inverts xor-shift, xxHash's first prime, xor-shift. */
  private static int invertXorMultiplyXor(int h) {
    return invertXorShift(invertXorShift(h, 15) * inverse(0x9E3779B1), 16);
  }

  /** Inverts the finalizer of MurmurHash3. */
  private static int invertFmix32(int h) {
    int x = invertXorShift(h, 16) * inverse(0xC2B2AE35);
    x = invertXorShift(x, 13) * inverse(0x85EBCA6B);
    return invertXorShift(x, 16);
  }

  /** Inverts Chris Wellons' lowbias32. */
  private static int invertLowbias32(int h) {
    int x = invertXorShift(h, 16) * inverse(0x846CA68B);
    x = invertXorShift(x, 15) * inverse(0x7FEB352D);
    return invertXorShift(x, 16);
  }
}

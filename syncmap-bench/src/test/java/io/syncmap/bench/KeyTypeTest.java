package io.syncmap.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTypeTest {

  private static final int COUNT = 100_000;

  @ParameterizedTest
  @EnumSource
  void keysOfOneNumberAreEqualAndNotIdentical(KeyType type) {
    for (int i = 0; i < COUNT; i++) {
      Object key = type.key(i);
      Object again = type.key(i);
      assertEquals(key, again);
      assertNotSame(key, again);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysOfNumbersAreDistinct(KeyType type) {
    Set<Object> keys = new HashSet<>(List.of(type.keys(0, COUNT)));
    assertEquals(COUNT, keys.size());
  }
}

package io.syncmap.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class UsesTest {

  private final UsesCodec codec = new UsesCodec();

  @Test
  void idsStayAscendingInWhateverOrderTheyCome() {
    Uses expected = new Uses(4, new int[] {1, 4, 6, 9});

    assertEquals(expected, Uses.of(4).plus(9).plus(1).plus(6));
    assertEquals(expected, Uses.of(9).plus(6).plus(4).plus(1));
    assertEquals(expected.hashCode(), Uses.of(9).plus(6).plus(4).plus(1).hashCode());
  }

  @Test
  void aSecondUseByOneClassCountsAndAddsNoId() {
    assertEquals(new Uses(3, new int[] {2, 5}), Uses.of(5).plus(2).plus(5));
  }

  @Test
  void plusLeavesTheOldValueAlone() {
    Uses old = Uses.of(5);
    old.plus(5);
    old.plus(3);

    assertEquals(new Uses(1, new int[] {5}), old);
    assertTrue(old.isUsedBy(5));
    assertFalse(old.isUsedBy(3));
  }

  @Test
  void equalsSeesBothParts() {
    assertNotEquals(new Uses(1, new int[] {5}), new Uses(2, new int[] {5}));
    assertNotEquals(new Uses(1, new int[] {5}), new Uses(1, new int[] {6}));
  }

  @Test
  void codecWritesWhatItSaysAndReadsItBack() {
    Uses uses = new Uses(Integer.MAX_VALUE, new int[] {0, 1, 65_536, Integer.MAX_VALUE});
    ByteBuffer buffer = ByteBuffer.allocateDirect(100).position(3);
    codec.encode(uses, buffer);

    assertEquals(3 + codec.encodedLength(uses), buffer.position());
    assertEquals(uses, codec.decode(buffer.flip().position(3)));
  }

  @Test
  void codecRefusesBytesOfNoUses() {
    assertThrows(IllegalArgumentException.class, () -> codec.decode(ByteBuffer.allocate(0)));
    assertThrows(IllegalArgumentException.class, () -> codec.decode(ByteBuffer.allocate(7)));
  }
}

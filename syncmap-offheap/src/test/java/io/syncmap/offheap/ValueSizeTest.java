package io.syncmap.offheap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.Codecs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and keys of every size come back whole, up to the limit; and one past it is refused. */
class ValueSizeTest {
  private static final long GIB = 1 << 30;

  @AfterAll
  static void freeTheLargest() {
    SlabPool.relieve();
  }

  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  // Around what fits a word, a class of blocks, a copy without a look, a page, a run, a short length.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 7, 8, 9, 15, 16, 17, 119, 120, 121, 127, 128, 129, 4095, 4096, 4097,
      8183, 8184, 8185, 65_535, 65_536, 65_537, (1 << 20) - 9, (1 << 20) - 8, (1 << 20) - 7,
      (1 << 22) - 2, (1 << 22) - 1, 1 << 22, 16 << 20})
  void valuesOfAllSizesComeBackWhole(int length) {
    OffHeapSyncMap<Integer, byte[]> map = OffHeapMaps.standard(Integer.class, byte[].class);
    byte[] one = bytes(length, length);
    byte[] two = bytes(length + 1, length);
    map.store(1, one);
    map.store(2, two);
    assertArrayEquals(one, map.load(1));
    assertArrayEquals(two, map.swap(2, one));
    byte[] reuse = new byte[length];
    assertEquals(reuse, map.loadUsing(2, reuse));
    assertArrayEquals(one, reuse);
    if (length > 0) {
      byte[] longer = new byte[length + 1];
      System.arraycopy(one, 0, longer, 0, length);
      assertFalse(map.compareAndSwap(1, longer, two), "equal but for a zero behind it");
      byte[] other = one.clone();
      other[length - 1] ^= 1;
      assertFalse(map.compareAndDelete(1, other), "equal but for the last bit");
    }
    assertTrue(map.compareAndSwap(1, one, two));
    assertArrayEquals(two, map.loadAndDelete(1));
    assertTrue(map.compareAndDelete(2, one));
    OffHeapMaps.end(map);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 4096, 8176, 8177, 65_536, (1 << 20) - 16,
      (1 << 20) - 15, 16 << 20})
  void keysOfAllSizesComeBackWhole(int length) {
    OffHeapSyncMap<byte[], Integer> map = OffHeapMaps.standard(byte[].class, Integer.class);
    byte[] key = bytes(length, length);
    byte[] longer = new byte[length + 1];
    System.arraycopy(key, 0, longer, 0, length);
    map.store(key, 1);
    assertNull(map.load(longer), "equal but for a zero behind it");
    map.store(longer, 2);
    if (length > 0) {
      byte[] other = key.clone();
      other[length - 1] ^= 1;
      assertNull(map.load(other), "equal but for the last bit");
    }
    assertEquals(1, map.load(key));
    List<byte[]> ranged = new ArrayList<>();
    map.range((k, v) -> ranged.add(k));
    assertEquals(2, ranged.size());
    for (byte[] k : ranged) {
      assertArrayEquals(k.length == length ? key : longer, k);
    }
    assertEquals(1, map.loadAndDelete(key));
    assertEquals(2, map.load(longer));
    OffHeapMaps.end(map);
  }

  /** The bytes of blocks that a value takes beside its entry, if it is not the entry's first. */
  private static <V> long bytesOfBlock(Class<V> type, V value) {
    OffHeapSyncMap<Integer, V> map = OffHeapMaps.standard(Integer.class, type);
    map.store(1, value);
    map.store(1, value);
    long with = map.memory.allocator.bytesTaken();
    assertTrue(map.delete(1));
    long without = OffHeapMaps.bytesLeft(map);
    map.close();
    return with - without;
  }

  @Test
  void firstValueStandsInItsEntryUpToALimit() {
    for (int length : new int[] {8, 9, Entry.MAX_VALUE - 1, Entry.MAX_VALUE, Entry.MAX_VALUE + 1}) {
      OffHeapSyncMap<Integer, byte[]> map = OffHeapMaps.standard(Integer.class, byte[].class);
      map.store(0, bytes(1, 1));
      long before = map.memory.allocator.bytesTaken();
      map.store(1, bytes(1, length));
      int entry = Entry.bytes(null);
      int value = ValueBlock.bytes(length);
      long bytes = length <= Entry.MAX_VALUE
          ? size(entry + value)
          : size(entry) + size(value);
      assertEquals(bytes, map.memory.allocator.bytesTaken() - before, () -> "value of " + length);
      assertArrayEquals(bytes(1, length), map.load(1));
      // Replaced, found, compared and deleted as any other.
      assertTrue(map.compareAndSwap(1, bytes(1, length), bytes(2, length)));
      assertFalse(map.compareAndSwap(1, bytes(1, length), bytes(3, length)));
      assertArrayEquals(bytes(2, length), map.compute(1, (k, v) -> v));
      assertArrayEquals(bytes(2, length), map.loadAndDelete(1));
      map.store(1, bytes(4, length));
      assertArrayEquals(bytes(4, length), map.load(1));
      OffHeapMaps.end(map);
    }
  }

  private static int size(int bytes) {
    return SizeClasses.bytes(SizeClasses.of(bytes));
  }

  @Test
  void slabOfALargeValueServesAnother() {
    OffHeapSyncMap<Integer, byte[]> map = OffHeapMaps.standard(Integer.class, byte[].class);
    byte[] large = bytes(3, 3 << 20);
    int others = 12; // that one empty slab is not much
    for (int i = 0; i < others; i++) {
      map.store(i, large);
    }
    long reserved = map.stats().bytesReserved();
    for (int round = 0; round < 4; round++) {
      assertTrue(map.delete(round));
      OffHeapMaps.bytesLeft(map);
      byte[] other = bytes(round, (2 << 20) + round);
      map.store(round, other);
      assertArrayEquals(other, map.load(round));
      assertEquals(reserved, map.stats().bytesReserved(), "the empty slab was there");
    }
    for (int i = 4; i < others; i++) {
      assertArrayEquals(large, map.load(i));
    }
    OffHeapMaps.end(map);
  }

  @Test
  void upToSevenBytesStandInAWord() {
    for (int length = 0; length <= SlotWord.MAX_NARROW; length++) {
      assertEquals(0, bytesOfBlock(byte[].class, bytes(length, length)));
    }
    assertEquals(16, bytesOfBlock(byte[].class, bytes(8, 8)));
    assertEquals(24, bytesOfBlock(byte[].class, bytes(9, 9)));
    assertEquals(0, bytesOfBlock(String.class, "sixchr"));
    assertEquals(16, bytesOfBlock(String.class, "sevenchr".substring(1)));
  }

  @Test
  void longsAtTheLimitsOfAWordComeBack() {
    long edge = 1L << 61;
    OffHeapSyncMap<Long, Long> map = OffHeapMaps.standard(Long.class, Long.class);
    OffHeapSyncMap<Long, Double> doubles = OffHeapMaps.standard(Long.class, Double.class);
    for (long v : new long[] {0, 1, -1, edge - 2, edge - 1, edge, edge + 1, -edge + 1, -edge, -edge - 1,
        -edge - 2, Long.MAX_VALUE, Long.MIN_VALUE}) {
      boolean fits = -edge <= v && v < edge;
      assertEquals(fits ? 0 : 16, bytesOfBlock(Long.class, v), () -> "block of " + v);
      map.store(v, v);
      assertEquals(v, map.load(v));
      // What stays on its side of the limit, and what crosses it.
      for (long w : new long[] {~v, v ^ edge, v + 1, v - 1, v}) {
        long before = map.load(v);
        assertEquals(before == w + 2, map.compareAndSwap(v, w + 2, 7L));
        map.store(v, before);
        assertTrue(map.compareAndSwap(v, before, w));
        assertEquals(w, map.load(v));
      }
      assertEquals(v, map.swap(v, v));
      double d = Double.longBitsToDouble(v);
      if (Double.doubleToLongBits(d) == v) { // not one of the many that are no number
        doubles.store(v, d);
        assertEquals(v, Double.doubleToLongBits(doubles.load(v)));
        assertEquals(fits ? 0 : 16, bytesOfBlock(Double.class, d), () -> "block of " + v);
      }
    }
    OffHeapMaps.end(map);
    OffHeapMaps.end(doubles);
  }

  private static OffHeapSyncMap<Integer, Huge> hugeMap() {
    return new OffHeapSyncMap<>(
        OffHeapMaps.config(Integer.class, Huge.class, Codecs.int32(), Huge.CODEC, 0));
  }

  private static void assumeRoom(long bytes) throws Exception {
    // Some collectors leave a part of the 2 GiB out.
    Assumptions.assumeTrue(Runtime.getRuntime().maxMemory() >= 7 * GIB / 4, "a heap of 2 GiB");
    Path memory = Path.of("/proc/meminfo");
    if (Files.isReadable(memory)) {
      long kib = Files.readAllLines(memory).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst().orElse(Long.MAX_VALUE >> 10);
      Assumptions.assumeTrue(kib << 10 >= bytes, "memory of the machine");
    }
  }

  @Test
  void largestValueComesBackWholeAndSurvivesAFullHeap() throws Exception {
    assumeRoom(4 * GIB);
    OffHeapSyncMap<Integer, Huge> map = hugeMap();
    Huge largest = new Huge(Bytes.MAX, 42);
    Huge small = new Huge(100, 43);
    map.store(1, largest);
    assertEquals(largest, map.load(1));
    @SuppressWarnings("ModifiedButNotUsed") // it takes up the heap
    List<byte[]> ballast = new ArrayList<>();
    for (long left = Runtime.getRuntime().maxMemory() - GIB + (GIB >> 3); left > 0; left -= 16 << 20) {
      ballast.add(new byte[16 << 20]);
    }
    List<Executable> calls = List.of(
        () -> map.load(1), () -> map.loadOrStore(1, small), () -> map.swap(1, small),
        () -> map.compute(1, (k, v) -> small), () -> map.loadAndDelete(1));
    for (Executable call : calls) {
      assertThrows(OutOfMemoryError.class, call);
      Crew.go(() -> assertFalse(map.compareAndSwap(1, small, small), "written all the same")).get();
      assertEquals(1, map.size(), "deleted all the same");
    }
    ballast.clear();
    assertEquals(largest, map.load(1));
    assertTrue(map.delete(1));
    assertEquals(0, map.size());
    OffHeapMaps.end(map);
  }

  @Test
  void oneByteMoreThanTheLimitIsRefused() {
    OffHeapSyncMap<Integer, Huge> map = hugeMap();
    Huge value = new Huge(1000, 44);
    Huge tooLarge = new Huge(Bytes.MAX + 1, 45);
    map.store(1, value);
    assertRefused("value", () -> map.store(1, tooLarge));
    assertRefused("value", () -> map.store(2, tooLarge));
    assertRefused("value", () -> map.swap(1, tooLarge));
    assertRefused("value", () -> map.loadOrStore(2, tooLarge));
    assertRefused("value", () -> map.compareAndSwap(1, value, tooLarge));
    assertRefused("value", () -> map.compareAndSwap(1, tooLarge, value));
    assertRefused("value", () -> map.compareAndDelete(1, tooLarge));
    assertRefused("value", () -> map.compute(1, (k, v) -> tooLarge));
    assertRefused("value", () -> map.compute(2, (k, v) -> tooLarge));
    assertRefused("value", () -> map.loadOrCompute(2, k -> tooLarge));
    assertRefused("value", () -> map.asConcurrentMap().replaceAll((k, v) -> tooLarge));
    assertEquals(value, map.load(1));
    assertNull(map.load(2));
    assertEquals(1, map.size());
    OffHeapMaps.end(map);

    OffHeapSyncMap<Huge, Integer> ofKeys = new OffHeapSyncMap<>(
        OffHeapMaps.config(Huge.class, Integer.class, Huge.CODEC, Codecs.int32(), 0));
    assertRefused("key", () -> ofKeys.load(tooLarge));
    assertRefused("key", () -> ofKeys.store(tooLarge, 1));
    assertRefused("key", () -> ofKeys.delete(tooLarge));
    assertRefused("key", () -> ofKeys.compute(tooLarge, (k, v) -> 1));
    assertEquals(0, ofKeys.size());
    OffHeapMaps.end(ofKeys);
  }

  @Test
  void stringThatIsOneByteTooLongIsRefused() throws Exception {
    assumeRoom(3 * GIB);
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    String latin1 = "x".repeat(Bytes.MAX); // and a mark
    assertRefused("value", () -> map.store("key", latin1));
    assertRefused("key", () -> map.store(latin1, "value"));
    assertEquals(0, map.size());
    OffHeapMaps.end(map);
  }

  @Test
  void stringOfTwoBytesAcharThatIsOneByteTooLongIsRefused() throws Exception {
    assumeRoom(3 * GIB);
    OffHeapSyncMap<String, String> map = OffHeapMaps.standard(String.class, String.class);
    String utf16 = "\u20AC".repeat(Bytes.MAX / 2); // and a mark
    assertRefused("value", () -> map.store("key", utf16));
    assertRefused("key", () -> map.store(utf16, "value"));
    assertEquals(0, map.size());
    OffHeapMaps.end(map);
  }

  private static void assertRefused(String what, Executable call) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call);
    assertEquals("A " + what + " of 1073741825 bytes is larger than the limit of 1073741824 bytes",
        e.getMessage());
  }
}

package io.syncmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SyncMapBuilderTest {

  private final SyncMapBuilder<String, Long> builder = SyncMap.builder(String.class, Long.class);

  @Test
  void negativeHintSaysWhatToDo() {
    assertMessage(
        IllegalArgumentException.class,
        () -> builder.expectedEntries(-1),
        "expectedEntries must not be negative, but was -1."
            + " Give 0, or leave the call out, if the number is not known.");
  }

  @Test
  void budgetOfNothingSaysWhatToDo() {
    assertMessage(
        IllegalArgumentException.class,
        () -> builder.maxBytes(0),
        "maxBytes must be positive, but was 0."
            + " Leave the call out if the memory is to have no bound.");
    assertMessage(
        IllegalArgumentException.class,
        () -> builder.maxBytes(Long.MIN_VALUE),
        "maxBytes must be positive, but was -9223372036854775808."
            + " Leave the call out if the memory is to have no bound.");
  }

  @Test
  void nullsAreRefusedByName() {
    assertNull(() -> SyncMap.builder(null, Long.class), "keyType");
    assertNull(() -> SyncMap.builder(Long.class, null), "valueType");
    assertNull(() -> builder.backend(null), "name");
    assertNull(() -> builder.name(null), "name");
    assertNull(() -> builder.keyCodec(null), "codec");
    assertNull(() -> builder.valueCodec(null), "codec");
    assertNull(() -> builder.build((ClassLoader) null), "loader");
    assertNull(() -> builder.build((ModuleLayer) null), "layer");
  }

  @Test
  void withoutAnyBackendTheMessageNamesTheArtifacts() {
    String advice =
        " Found: none. Add the artifact io.syncmap:syncmap-onheap or io.syncmap:syncmap-offheap"
            + " to the module path or the class path.";
    assertMessage(
        NoSuchBackendException.class,
        builder::build,
        "No SyncMap backend is available (none was asked for)." + advice);
    assertMessage(
        NoSuchBackendException.class,
        () -> builder.build(ModuleLayer.empty()),
        "No SyncMap backend is available (none was asked for)." + advice);
    assertMessage(
        NoSuchBackendException.class,
        () -> builder.backend("mine").build(ClassLoader.getPlatformClassLoader()),
        "No SyncMap backend named \"mine\" (asked by SyncMapBuilder.backend)." + advice);
  }

  @Test
  void offHeapMemoryMessageNamesBudgetLiveAndAsked() {
    OffHeapMemoryException e = new OffHeapMemoryException("prices", 4096, 4000, 128);
    assertEquals(
        "The off-heap budget of SyncMap \"prices\" is used up: budget 4096 bytes, live 4000 bytes,"
            + " asked 128 bytes. Delete entries, or raise it with SyncMapBuilder.maxBytes.",
        e.getMessage());
    assertEquals(4096, e.budget());
    assertEquals(4000, e.bytesLive());
    assertEquals(128, e.bytesAsked());
  }

  private static void assertNull(Executable call, String parameter) {
    assertMessage(NullPointerException.class, call, parameter);
  }

  private static void assertMessage(
      Class<? extends RuntimeException> type, Executable call, String message) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }
}

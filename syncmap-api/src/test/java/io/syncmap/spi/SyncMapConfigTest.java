package io.syncmap.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.syncmap.Codec;
import io.syncmap.Codecs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SyncMapConfigTest {

  /** A codec of strings that no look-up finds. */
  private static final class OwnCodec implements Codec<String> {
    @Override
    public int encodedLength(String value) {
      return value.length();
    }

    @Override
    public void encode(String value, ByteBuffer buffer) {
      value.chars().forEach(c -> buffer.put((byte) c));
    }

    @Override
    public String decode(ByteBuffer buffer) {
      return Codecs.string().decode(buffer);
    }
  }

  @Test
  void explicitCodecGoesBeforeTheReadyOne() {
    Codec<String> own = new OwnCodec();
    SyncMapConfig<String, String> config = with(Optional.of(own), Optional.empty());
    assertSame(own, config.keyCodec());
    assertSame(Codecs.string(), config.valueCodec());
    config = with(Optional.empty(), Optional.of(own));
    assertSame(Codecs.string(), config.keyCodec());
    assertSame(own, config.valueCodec());
    assertEquals(Codec.VARIABLE_LENGTH, own.fixedLength());
  }

  @Test
  void typeWithoutCodecIsRefusedOnlyWhenAskedFor() {
    SyncMapConfig<Thread, int[]> config = SyncMapConfig.of("m", Thread.class, int[].class);
    assertEquals(
        "No codec is known for the key type java.lang.Thread."
            + " Give one with SyncMapBuilder.keyCodec.",
        assertThrows(IllegalArgumentException.class, config::keyCodec).getMessage());
    assertEquals(
        "No codec is known for the value type int[]. Give one with SyncMapBuilder.valueCodec.",
        assertThrows(IllegalArgumentException.class, config::valueCodec).getMessage());
  }

  @Test
  void everythingAskedForArrives() {
    SyncMapConfig<String, Long> config =
        new SyncMapConfig<>(
            "prices",
            String.class,
            Long.class,
            Optional.empty(),
            Optional.empty(),
            7,
            OptionalLong.of(9));
    assertEquals("prices", config.name());
    assertSame(String.class, config.keyType());
    assertSame(Long.class, config.valueType());
    assertEquals(7, config.expectedEntries());
    assertEquals(OptionalLong.of(9), config.maxBytes());
    assertEquals(OptionalLong.empty(), SyncMapConfig.of("m", Long.class, Long.class).maxBytes());
  }

  @Test
  void invalidNumbersAndNullsAreRefused() {
    for (long entries : List.of(-1L, Long.MIN_VALUE)) {
      assertThrows(
          IllegalArgumentException.class, () -> withNumbers(entries, OptionalLong.empty()));
    }
    for (long bytes : List.of(0L, -1L)) {
      assertThrows(IllegalArgumentException.class, () -> withNumbers(0, OptionalLong.of(bytes)));
    }
    assertEquals(
        "name",
        assertThrows(
                NullPointerException.class, () -> SyncMapConfig.of(null, Long.class, Long.class))
            .getMessage());
    assertEquals(
        "keyCodec",
        assertThrows(NullPointerException.class, () -> with(null, Optional.empty())).getMessage());
  }

  private static SyncMapConfig<String, String> with(
      Optional<Codec<String>> keyCodec, Optional<Codec<String>> valueCodec) {
    return new SyncMapConfig<>(
        "m", String.class, String.class, keyCodec, valueCodec, 0, OptionalLong.empty());
  }

  private static SyncMapConfig<String, String> withNumbers(long entries, OptionalLong maxBytes) {
    return new SyncMapConfig<>(
        "m", String.class, String.class, Optional.empty(), Optional.empty(), entries, maxBytes);
  }
}

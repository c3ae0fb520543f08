package io.syncmap;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Ready codecs. {@link SyncMapBuilder} finds those of {@link #find} by itself.
 *
 * <p>All numbers are little endian, whatever the byte order of the buffer. Every decoder refuses bytes
 * that its encoder never makes with {@link IllegalArgumentException}. All codecs are stateless, and
 * equal objects have equal encodings.
 */
public final class Codecs {

  private static final Codec<String> STRING = new StringCodec();
  private static final Codec<byte[]> BYTES = new BytesCodec();

  private static final Codec<Boolean> BOOLEAN =
      new FixedLengthCodec<>(Boolean.class, 1) {
        @Override
        public void encode(Boolean value, ByteBuffer buffer) {
          buffer.put((byte) (value ? 1 : 0));
        }

        @Override
        Boolean read(ByteBuffer buffer) {
          byte value = buffer.get();
          if (value != 0 && value != 1) {
            throw new IllegalArgumentException("java.lang.Boolean is encoded as 0 or 1, not " + value);
          }
          return value == 1;
        }
      };

  private static final Codec<Byte> BYTE =
      new FixedLengthCodec<>(Byte.class, Byte.BYTES) {
        @Override
        public void encode(Byte value, ByteBuffer buffer) {
          buffer.put(value);
        }

        @Override
        Byte read(ByteBuffer buffer) {
          return buffer.get();
        }
      };

  private static final Codec<Short> SHORT =
      new FixedLengthCodec<>(Short.class, Short.BYTES) {
        @Override
        public void encode(Short value, ByteBuffer buffer) {
          LittleEndian.putShort(buffer, value);
        }

        @Override
        Short read(ByteBuffer buffer) {
          return LittleEndian.getShort(buffer);
        }
      };

  private static final Codec<Character> CHARACTER =
      new FixedLengthCodec<>(Character.class, Character.BYTES) {
        @Override
        public void encode(Character value, ByteBuffer buffer) {
          LittleEndian.putChar(buffer, value);
        }

        @Override
        Character read(ByteBuffer buffer) {
          return LittleEndian.getChar(buffer);
        }
      };

  private static final Codec<Integer> INTEGER =
      new FixedLengthCodec<>(Integer.class, Integer.BYTES) {
        @Override
        public void encode(Integer value, ByteBuffer buffer) {
          LittleEndian.putInt(buffer, value);
        }

        @Override
        Integer read(ByteBuffer buffer) {
          return LittleEndian.getInt(buffer);
        }
      };

  private static final Codec<Long> LONG =
      new FixedLengthCodec<>(Long.class, Long.BYTES) {
        @Override
        public void encode(Long value, ByteBuffer buffer) {
          LittleEndian.putLong(buffer, value);
        }

        @Override
        Long read(ByteBuffer buffer) {
          return LittleEndian.getLong(buffer);
        }
      };

  private static final Codec<Float> FLOAT =
      new FixedLengthCodec<>(Float.class, Float.BYTES) {
        @Override
        public void encode(Float value, ByteBuffer buffer) {
          LittleEndian.putInt(buffer, Float.floatToIntBits(value));
        }

        @Override
        Float read(ByteBuffer buffer) {
          return Float.intBitsToFloat(LittleEndian.getInt(buffer));
        }
      };

  private static final Codec<Double> DOUBLE =
      new FixedLengthCodec<>(Double.class, Double.BYTES) {
        @Override
        public void encode(Double value, ByteBuffer buffer) {
          LittleEndian.putLong(buffer, Double.doubleToLongBits(value));
        }

        @Override
        Double read(ByteBuffer buffer) {
          return Double.longBitsToDouble(LittleEndian.getLong(buffer));
        }
      };

  private static final Codec<UUID> UUIDS =
      new FixedLengthCodec<>(UUID.class, 2 * Long.BYTES) {
        @Override
        public void encode(UUID value, ByteBuffer buffer) {
          LittleEndian.putLong(buffer, value.getMostSignificantBits());
          LittleEndian.putLong(buffer, value.getLeastSignificantBits());
        }

        @Override
        UUID read(ByteBuffer buffer) {
          long most = LittleEndian.getLong(buffer);
          return new UUID(most, LittleEndian.getLong(buffer));
        }
      };

  private static final Codec<Instant> INSTANT =
      new FixedLengthCodec<>(Instant.class, Long.BYTES + Integer.BYTES) {
        @Override
        public void encode(Instant value, ByteBuffer buffer) {
          LittleEndian.putLong(buffer, value.getEpochSecond());
          LittleEndian.putInt(buffer, value.getNano());
        }

        @Override
        Instant read(ByteBuffer buffer) {
          long second = LittleEndian.getLong(buffer);
          int nano = LittleEndian.getInt(buffer);
          if (nano < 0 || nano > 999_999_999) {
            throw new IllegalArgumentException(
                "java.time.Instant has 0 to 999999999 nanoseconds, not " + nano);
          }
          try {
            return Instant.ofEpochSecond(second, nano);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                "java.time.Instant cannot be " + second + " seconds from the epoch", e);
          }
        }
      };

  private static final Map<Class<?>, Codec<?>> BY_TYPE =
      Map.ofEntries(
          Map.entry(String.class, STRING),
          Map.entry(byte[].class, BYTES),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(Byte.class, BYTE),
          Map.entry(Short.class, SHORT),
          Map.entry(Character.class, CHARACTER),
          Map.entry(Integer.class, INTEGER),
          Map.entry(Long.class, LONG),
          Map.entry(Float.class, FLOAT),
          Map.entry(Double.class, DOUBLE),
          Map.entry(boolean.class, BOOLEAN),
          Map.entry(byte.class, BYTE),
          Map.entry(short.class, SHORT),
          Map.entry(char.class, CHARACTER),
          Map.entry(int.class, INTEGER),
          Map.entry(long.class, LONG),
          Map.entry(float.class, FLOAT),
          Map.entry(double.class, DOUBLE),
          Map.entry(UUID.class, UUIDS),
          Map.entry(Instant.class, INSTANT));

  private Codecs() {}

  /**
   * Returns the codec of strings: one byte, 0 or 1, then for 0 each char in one byte (all are
   * Latin-1), for 1 each char in two. Lossless for any sequence of chars, lone surrogates included.
   *
   * @return the codec
   */
  public static Codec<String> string() {
    return STRING;
  }

  /**
   * Returns the codec of byte arrays: the bytes themselves. Arrays are copied in and out; a reused
   * array is filled if it has the right length. Two arrays of equal content are equal to a backend
   * that keeps bytes, though not to {@link Object#equals}.
   *
   * @return the codec
   */
  public static Codec<byte[]> bytes() {
    return BYTES;
  }

  /**
   * Returns the codec of booleans: one byte, 0 or 1.
   *
   * @return the codec
   */
  public static Codec<Boolean> booleans() {
    return BOOLEAN;
  }

  /**
   * Returns the codec of single bytes.
   *
   * @return the codec
   */
  public static Codec<Byte> int8() {
    return BYTE;
  }

  /**
   * Returns the codec of shorts: two bytes.
   *
   * @return the codec
   */
  public static Codec<Short> int16() {
    return SHORT;
  }

  /**
   * Returns the codec of chars: two bytes.
   *
   * @return the codec
   */
  public static Codec<Character> character() {
    return CHARACTER;
  }

  /**
   * Returns the codec of ints: four bytes.
   *
   * @return the codec
   */
  public static Codec<Integer> int32() {
    return INTEGER;
  }

  /**
   * Returns the codec of longs: eight bytes.
   *
   * @return the codec
   */
  public static Codec<Long> int64() {
    return LONG;
  }

  /**
   * Returns the codec of floats: the four bytes of {@link Float#floatToIntBits}, so that all NaNs are
   * equal, as they are to {@link Float#equals}.
   *
   * @return the codec
   */
  public static Codec<Float> float32() {
    return FLOAT;
  }

  /**
   * Returns the codec of doubles: the eight bytes of {@link Double#doubleToLongBits}, so that all NaNs
   * are equal, as they are to {@link Double#equals}.
   *
   * @return the codec
   */
  public static Codec<Double> float64() {
    return DOUBLE;
  }

  /**
   * Returns the codec of UUIDs: the most significant eight bytes, then the least significant eight.
   *
   * @return the codec
   */
  public static Codec<UUID> uuid() {
    return UUIDS;
  }

  /**
   * Returns the codec of instants: eight bytes of seconds from the epoch, four of nanoseconds.
   *
   * @return the codec
   */
  public static Codec<Instant> instant() {
    return INSTANT;
  }

  /**
   * Returns a codec of the constants of an enum: four bytes of {@linkplain Enum#ordinal() ordinal}. The
   * bytes never outlive the JVM, so that the order of the constants cannot change meanwhile.
   *
   * @param type the enum
   * @param <E> the enum
   * @return the codec
   * @throws NullPointerException if {@code type} is null
   */
  public static <E extends Enum<E>> Codec<E> enumOf(Class<E> type) {
    return new EnumCodec<>(Objects.requireNonNull(type, "type"));
  }

  /**
   * Returns the codec of a type, if there is a ready one: for exactly {@link String}, {@code byte[]},
   * the primitives and their boxes, {@link UUID}, {@link Instant}, and every enum.
   *
   * @param type the type
   * @param <T> the type
   * @return its codec, or empty
   * @throws NullPointerException if {@code type} is null
   */
  public static <T> Optional<Codec<T>> find(Class<T> type) {
    Objects.requireNonNull(type, "type");
    Codec<?> codec = type.isEnum() ? enumOfUnchecked(type) : BY_TYPE.get(type);
    @SuppressWarnings("unchecked") // BY_TYPE maps a class to a codec of that class
    Codec<T> typed = (Codec<T>) codec;
    return Optional.ofNullable(typed);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the caller has seen that it is an enum
  private static Codec<?> enumOfUnchecked(Class<?> type) {
    return new EnumCodec(type);
  }
}

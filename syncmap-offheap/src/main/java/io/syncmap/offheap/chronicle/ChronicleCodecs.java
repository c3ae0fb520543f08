package io.syncmap.offheap.chronicle;

import io.syncmap.Codec;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.function.Supplier;
import net.openhft.chronicle.bytes.BytesMarshallable;

/**
 * Codecs for types that write themselves to Chronicle Bytes and read themselves back.
 *
 * <pre>{@code
 * SyncMap<Isin, Quote> quotes =
 *     SyncMap.builder(Isin.class, Quote.class)
 *         .backend("offheap")
 *         .keyCodec(ChronicleCodecs.marshallable(Isin.class, Isin::new))
 *         .valueCodec(ChronicleCodecs.marshallable(Quote.class, Quote::new))
 *         .build();
 * quotes.loadUsing(isin, quote); // fills quote
 * }</pre>
 *
 * <p>What the off-heap map compares are the bytes. So {@code writeMarshallable} writes what
 * {@code equals} looks at, the same bytes for equal objects each time: no identity hash, and no set
 * in an order of its own. Each store encodes twice, first to learn the length; an object that writes
 * another number of bytes the second time is refused with {@link IllegalArgumentException}.
 *
 * <p>The Bytes that a marshallable is given are on the heap, start at 0, are zero beyond what it has
 * written, and are lent for the call: it must not keep them. When it reads, they end where the encoding
 * ends; what it leaves unread is ignored. Reading past the end is {@link IllegalArgumentException};
 * whatever else it throws reaches the caller of the map.
 *
 * <p>Chronicle logs by SLF4J. On the module path an application therefore says, for itself and for
 * Chronicle's jars, which have no descriptors: {@code requires io.syncmap.offheap; requires
 * chronicle.bytes; requires org.slf4j;}.
 *
 * <p>With {@code -Dbytes.bounds.unchecked=true} Chronicle leaves out the checks that this relies on, and
 * a marshallable that reads past the end sees other memory of the JVM, or crashes it.
 */
public final class ChronicleCodecs {

  private ChronicleCodecs() {}

  /**
   * Returns a codec of a class that has a constructor without parameters. It must be accessible to the
   * module {@code io.syncmap.offheap}: public in an exported package, or in a package that is open;
   * {@link #marshallable(Class, Supplier)} asks for neither.
   *
   * @param type the class of the keys or values, exactly: it is what decoding makes
   * @param <T> the class
   * @return the codec
   * @throws NullPointerException if {@code type} is null
   * @throws IllegalArgumentException if there is no such constructor
   * @throws IllegalStateException if SLF4J is missing, without which Chronicle Bytes does not work
   */
  @SuppressWarnings("exports") // who calls this has Chronicle; handing on an automatic module is worse
  public static <T extends BytesMarshallable> Codec<T> marshallable(Class<T> type) {
    Objects.requireNonNull(type, "type");
    if (Modifier.isAbstract(type.getModifiers())) {
      throw noConstructor(type, "is abstract", null);
    }
    Constructor<T> constructor;
    try {
      constructor = type.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      throw noConstructor(type, "has no constructor without parameters", e);
    }
    if (!constructor.trySetAccessible()) {
      throw noConstructor(
          type, "has no constructor that is accessible to " + ChronicleCodecs.class.getModule(), null);
    }
    return marshallable(type, () -> construct(constructor));
  }

  /**
   * Returns a codec.
   *
   * @param type the class of the keys or values, for messages
   * @param factory makes the object that a decoding fills, for example {@code Quote::new}; it is called
   *     by all threads at once
   * @param <T> the class
   * @return the codec
   * @throws NullPointerException if {@code type} or {@code factory} is null
   * @throws IllegalStateException if SLF4J is missing, without which Chronicle Bytes does not work
   */
  @SuppressWarnings("exports") // who calls this has Chronicle; handing on an automatic module is worse
  public static <T extends BytesMarshallable> Codec<T> marshallable(
      Class<T> type, Supplier<? extends T> factory) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(factory, "factory");
    checkLogging();
    return new MarshallableCodec<>(type.getTypeName(), factory);
  }

  /** Fails with advice where Chronicle would fail with a NoClassDefFoundError, and stay broken. */
  private static void checkLogging() {
    try {
      Class.forName("org.slf4j.Logger", false, BytesMarshallable.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          BytesMarshallable.class.getModule().isNamed()
              ? "Chronicle Bytes needs the module org.slf4j, which no module requires;"
                  + " write \"requires org.slf4j;\" in the application's module-info.java,"
                  + " or start java with --add-modules org.slf4j"
              : "Chronicle Bytes needs SLF4J; add org.slf4j:slf4j-api to the class path",
          e);
    }
  }

  private static IllegalArgumentException noConstructor(
      Class<?> type, String reason, NoSuchMethodException cause) {
    return new IllegalArgumentException(
        type.getTypeName() + " " + reason + ". Call ChronicleCodecs.marshallable(type, factory).",
        cause);
  }

  // Not a LinkageError: the constructor was looked at before, so this would be an error of ours.
  @SuppressWarnings("RethrowReflectiveOperationExceptionAsLinkageError")
  private static <T> T construct(Constructor<T> constructor) {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(constructor + " failed", e.getCause());
    } catch (InstantiationException | IllegalAccessException e) {
      throw new AssertionError("it is neither abstract nor inaccessible", e);
    }
  }
}

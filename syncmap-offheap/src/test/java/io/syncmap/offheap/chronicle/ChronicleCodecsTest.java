package io.syncmap.offheap.chronicle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.Codec;
import io.syncmap.testkit.AllocatedBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.bytes.render.DecimalAppender;
import net.openhft.chronicle.bytes.render.Decimaliser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marshallables as they should be, and those that read, write, keep and close what is not theirs. */
class ChronicleCodecsTest {

  private static final Codec<Quote> QUOTES = ChronicleCodecs.marshallable(Quote.class, Quote::new);

  /** A lie that reads, with a name for the report. */
  record Lie(String name, Consumer<BytesIn<?>> read) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Lie> liesThatRead() {
    return Stream.of(
        new Lie("past the end", in -> in.readLong()),
        new Lie("at an offset past the end", in -> in.readLong(4)),
        new Lie("at an offset far past the end", in -> in.readLong(1L << 20)),
        new Lie("behind a limit moved out", in -> in.readLimit(1 << 20).readLong(1 << 16)),
        new Lie("behind a length that lies", in -> in.readPositionRemaining(4, 1 << 20)),
        new Lie("a position past the end", in -> in.readPosition(1 << 20)),
        new Lie("a negative position", in -> in.readPosition(-8)),
        new Lie("a skip past the end", in -> in.readSkip(1 << 20)),
        new Lie("before the start, by a skip", in -> in.readSkip(-8).readLong()),
        new Lie("a negative length", in -> in.readPositionRemaining(0, -1)),
        new Lie("a string longer than the rest", in -> in.readUtf8()),
        new Lie("a negative offset", in -> in.readInt(-4)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 500, 511, 512, 513, 4095, 4096, 4097, 100_000, 1 << 20})
  void encodedLengthIsExactAndTheQuoteComesBack(int length) {
    Quote quote = new Quote("x".repeat(length), Long.MIN_VALUE + length);
    byte[] bytes = encode(QUOTES, quote);
    Quote decoded = QUOTES.decode(ByteBuffer.wrap(bytes));
    assertEquals(quote, decoded);
    assertNotSame(quote, decoded);
    assertArrayEquals(bytes, encode(QUOTES, decoded));
  }

  @Test
  void buffersMayBeDirectReadOnlyAndStartAnywhere() {
    Quote quote = new Quote("EUR", 5);
    int length = QUOTES.encodedLength(quote);
    ByteBuffer buffer = ByteBuffer.allocateDirect(length + 20);
    buffer.position(9).limit(9 + length);
    QUOTES.encode(quote, buffer);
    assertEquals(9 + length, buffer.position());
    buffer.position(9);
    assertEquals(quote, QUOTES.decode(buffer.asReadOnlyBuffer()));
    buffer.clear();
    for (int i = 0; i < buffer.capacity(); i++) {
      assertTrue(i >= 9 && i < 9 + length || buffer.get(i) == 0, "byte " + i + " is not its own");
    }
  }

  @Test
  void reusedObjectIsFilledAndReturned() {
    ByteBuffer buffer = ByteBuffer.wrap(encode(QUOTES, new Quote("GBP", 7)));
    Quote reuse = new Quote("old", -1);
    assertSame(reuse, QUOTES.decode(buffer, reuse));
    assertEquals(new Quote("GBP", 7), reuse);
    assertEquals(0, buffer.remaining());
  }

  @Test
  void readAndStoreOfAReusedObjectAllocateNothing() {
    Codec<Counter> codec = ChronicleCodecs.marshallable(Counter.class, Counter::new);
    Counter counter = new Counter();
    ByteBuffer buffer = ByteBuffer.allocateDirect(Long.BYTES);
    Runnable round =
        () -> {
          counter.count++;
          assertEquals(Long.BYTES, codec.encodedLength(counter));
          codec.encode(counter, buffer.clear());
          codec.decode(buffer.flip(), counter);
        };
    long allocated = AllocatedBytes.of(round, 1_000);
    assertTrue(allocated < 1_000, "allocated " + allocated + " bytes in 1,000 rounds");
  }

  @ParameterizedTest
  @MethodSource("liesThatRead")
  void liarThatReadsIsRefusedAndTheNextOneIsRight(Lie lie) {
    // Others' bytes lie in the scratch before, and must not be what the liar sees.
    encode(QUOTES, new Quote("s".repeat(300), 1));
    Codec<Liar> liars =
        ChronicleCodecs.marshallable(Liar.class, () -> Liar.reading(lie.read()));
    ByteBuffer seven = ByteBuffer.wrap(new byte[] {7, 'a', 'b', 'c', 'd', 'e', 'f'});
    assertThrows(IllegalArgumentException.class, () -> liars.decode(seven));
    assertRight();
  }

  @Test
  void exceptionOfTheMarshallableReachesTheCaller() {
    IllegalStateException thrown = new IllegalStateException("mine");
    Consumer<Object> fail =
        any -> {
          throw thrown;
        };
    Liar liar = new Liar(fail::accept, fail::accept);
    Codec<Liar> liars = ChronicleCodecs.marshallable(Liar.class, () -> liar);
    ByteBuffer buffer = ByteBuffer.allocate(8);
    assertSame(thrown, assertThrows(IllegalStateException.class, () -> liars.encodedLength(liar)));
    assertSame(thrown, assertThrows(IllegalStateException.class, () -> liars.encode(liar, buffer)));
    assertSame(thrown, assertThrows(IllegalStateException.class, () -> liars.decode(buffer)));
    assertRight();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void objectThatChangesItsLengthIsRefusedBeforeAByteIsWritten(int change) {
    AtomicInteger length = new AtomicInteger(5);
    Liar changing = Liar.writing(out -> out.write(new byte[length.getAndAdd(change)]));
    Codec<Liar> liars = ChronicleCodecs.marshallable(Liar.class, () -> changing);
    ByteBuffer buffer = ByteBuffer.allocate(liars.encodedLength(changing));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> liars.encode(changing, buffer));
    assertEquals(
        Liar.class.getName() + " wrote " + (5 + change) + " bytes where it had written 5 before;"
            + " it must not change while it is stored",
        refused.getMessage());
    assertEquals(0, buffer.position());
  }

  @Test
  void gapsAreZeroWhateverWasWrittenBefore() {
    Liar gap = Liar.writing(out -> out.writeSkip(600).writeByte((byte) 7));
    Codec<Liar> liars = ChronicleCodecs.marshallable(Liar.class, () -> gap);
    byte[] first = encode(liars, gap);
    encode(QUOTES, new Quote("s".repeat(700), 1));
    assertArrayEquals(first, encode(liars, gap));
    byte[] expected = new byte[601];
    expected[600] = 7;
    assertArrayEquals(expected, first);
  }

  @Test
  void unreadBytesAreIgnored() {
    Codec<Liar> liars = ChronicleCodecs.marshallable(Liar.class, () -> Liar.reading(in -> {}));
    ByteBuffer buffer = ByteBuffer.wrap(new byte[16]);
    liars.decode(buffer);
    assertEquals(0, buffer.remaining());
  }

  @Test
  void bytesThatWereClosedAreNotLentAgain() {
    Liar closer =
        new Liar(out -> ((Bytes<?>) out).releaseLast(), in -> ((Bytes<?>) in).releaseLast());
    Codec<Liar> liars = ChronicleCodecs.marshallable(Liar.class, () -> closer);
    assertThrows(IllegalArgumentException.class, () -> liars.encodedLength(closer));
    assertRight();
    liars.decode(ByteBuffer.wrap(new byte[4]));
    assertRight();
  }

  @Test
  void settingsOfTheBytesAreNotHandedOn() {
    Decimaliser none =
        new Decimaliser() {
          @Override
          public boolean toDecimal(double value, DecimalAppender decimal) {
            return false;
          }

          @Override
          public boolean toDecimal(float value, DecimalAppender decimal) {
            return false;
          }
        };
    Liar setter = new Liar(out -> ((Bytes<?>) out).decimaliser(none), in -> in.lenient(true));
    Codec<Liar> setters = ChronicleCodecs.marshallable(Liar.class, () -> setter);
    setters.encodedLength(setter);
    setters.decode(ByteBuffer.allocate(0));
    Liar looker =
        new Liar(
            out -> assertNotSame(none, ((Bytes<?>) out).decimaliser()),
            in -> assertTrue(!in.lenient(), "reads of nothing would be 0"));
    Codec<Liar> lookers = ChronicleCodecs.marshallable(Liar.class, () -> looker);
    lookers.encodedLength(looker);
    lookers.decode(ByteBuffer.allocate(0));
  }

  @Test
  void codecIsCalledFromWithinItself() {
    Quote inner = new Quote("inner", 3);
    Liar outer =
        new Liar(
            out -> {
              out.writeInt(1);
              assertEquals(inner, QUOTES.decode(ByteBuffer.wrap(encode(QUOTES, inner))));
              out.writeInt(2);
            },
            in -> {
              assertEquals(1, in.readInt());
              assertEquals(inner, QUOTES.decode(ByteBuffer.wrap(encode(QUOTES, inner))));
              assertEquals(2, in.readInt());
            });
    Codec<Liar> outers = ChronicleCodecs.marshallable(Liar.class, () -> outer);
    outers.decode(ByteBuffer.wrap(encode(outers, outer)));
  }

  @Test
  void threadsShareACodec() throws Exception {
    int threads = 4 * Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        all.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < 2_000; i++) {
                    Quote quote = new Quote(("t" + thread).repeat(i % 300), i);
                    assertEquals(quote, QUOTES.decode(ByteBuffer.wrap(encode(QUOTES, quote))));
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void classAloneIsEnoughIfItCanBeConstructed() {
    Codec<Quote> codec = ChronicleCodecs.marshallable(Quote.class);
    Quote quote = new Quote("JPY", 1);
    assertEquals(quote, codec.decode(ByteBuffer.wrap(encode(codec, quote))));
  }

  @Test
  void classThatCannotBeConstructedIsRefusedAtOnce() {
    String advice = ". Call ChronicleCodecs.marshallable(type, factory).";
    assertEquals(
        Liar.class.getName() + " has no constructor without parameters" + advice,
        assertThrows(
                IllegalArgumentException.class, () -> ChronicleCodecs.marshallable(Liar.class))
            .getMessage());
    assertEquals(
        BytesMarshallable.class.getName() + " is abstract" + advice,
        assertThrows(
                IllegalArgumentException.class,
                () -> ChronicleCodecs.marshallable(BytesMarshallable.class))
            .getMessage());
  }

  @ParameterizedTest
  @MethodSource
  void constructorThatThrowsReachesTheCaller(Throwable thrown) {
    Codec<Unborn> codec = ChronicleCodecs.marshallable(Unborn.class);
    Unborn.fate = () -> thrown;
    Throwable caught = assertThrows(Throwable.class, () -> codec.decode(ByteBuffer.allocate(0)));
    boolean checked = !(thrown instanceof RuntimeException || thrown instanceof Error);
    assertSame(thrown, checked ? caught.getCause() : caught);
    assertEquals(checked, caught instanceof IllegalStateException);
  }

  static List<Throwable> constructorThatThrowsReachesTheCaller() {
    return List.of(new ArithmeticException("mine"), new LinkageError("mine"), new IOException("mine"));
  }

  @Test
  void marshallableThatWritesPastALimitOfItsOwnIsRefused() {
    Liar limited = Liar.writing(out -> ((Bytes<?>) out).writeLimit(4).writeLong(7));
    Codec<Liar> liars = ChronicleCodecs.marshallable(Liar.class, () -> limited);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> liars.encodedLength(limited));
    assertTrue(
        refused.getMessage().startsWith(Liar.class.getName() + " writes out of bounds: "),
        refused.getMessage());
    assertRight();
  }

  @Test
  void nullsAreRefusedByName() {
    ByteBuffer buffer = ByteBuffer.allocate(0);
    assertNamed("type", () -> ChronicleCodecs.marshallable(null));
    assertNamed("factory", () -> ChronicleCodecs.marshallable(Quote.class, null));
    assertNamed("value", () -> QUOTES.encodedLength(null));
    assertNamed("value", () -> QUOTES.encode(null, buffer));
    assertNamed("reuse", () -> QUOTES.decode(buffer, null));
    Codec<Quote> none = ChronicleCodecs.marshallable(Quote.class, () -> null);
    assertNamed("factory of " + Quote.class.getName(), () -> none.decode(buffer));
  }

  private static void assertNamed(String name, Runnable call) {
    assertEquals(name, assertThrows(NullPointerException.class, call::run).getMessage());
  }

  /** Quotes are encoded and decoded as ever, on the scratch that a liar may have had before. */
  private static void assertRight() {
    Quote quote = new Quote("right", 42);
    assertEquals(quote, QUOTES.decode(ByteBuffer.wrap(encode(QUOTES, quote))));
  }

  private static <T> byte[] encode(Codec<T> codec, T value) {
    ByteBuffer buffer = ByteBuffer.allocate(codec.encodedLength(value));
    codec.encode(value, buffer);
    assertEquals(0, buffer.remaining());
    return buffer.array();
  }

  /** A marshallable whose constructor fails. */
  private static final class Unborn implements BytesMarshallable {
    private static Supplier<Throwable> fate;

    private Unborn() throws Throwable {
      throw fate.get();
    }
  }

  /** A marshallable that makes no garbage itself. */
  private static final class Counter implements BytesMarshallable {
    private long count;

    @Override
    public void writeMarshallable(BytesOut<?> out) {
      out.writeLong(count);
    }

    @Override
    public void readMarshallable(BytesIn<?> in) {
      count = in.readLong();
    }
  }
}

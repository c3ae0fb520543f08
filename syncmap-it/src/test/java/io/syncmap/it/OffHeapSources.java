package io.syncmap.it;

/** The Java sources of programs that use the off-heap map; what they find is in lines of "result: ". */
final class OffHeapSources {

  /** The main class {@code Strings}: every kind of call on a map of strings. */
  static final String STRINGS =
      """
      public final class Strings {
        public static void main(String[] args) {
          SyncMapBuilder<String, String> builder = SyncMap.builder(String.class, String.class);
          try (SyncMap<String, String> map = builder.backend("offheap").name("strings").build()) {
            for (int i = 0; i < 5_000; i++) {
              map.store("key " + i, "value " + i);
            }
            for (int i = 0; i < 5_000; i += 2) {
              map.delete("key " + i);
            }
            map.compute("key 1", (key, value) -> value + "!");
            map.loadOrCompute("key 2", key -> "new");
            int[] right = new int[1];
            map.range((key, value) -> {
              right[0] += key.substring(4).equals(value.substring(value.indexOf(' ') + 1)) ? 1 : 0;
              return true;
            });
            System.out.println("result: " + map);
            System.out.println("result: " + map.size() + " entries, " + right[0] + " as stored, "
                + map.load("key 0") + " " + map.load("key 1") + " " + map.load("key 2") + " "
                + map.load("key 4999") + " " + map.swap("key 4999", "z") + " "
                + map.compareAndSwap("key 4999", "z", "\\u00e4\\ud800"));
            map.clear();
            System.out.println("result: " + map.size() + " entries, " + map.load("key 1"));
          }
          System.out.println("result: Chronicle is " + (hasChronicle() ? "there" : "not there"));
        }

        private static boolean hasChronicle() {
          try {
            Class.forName("net.openhft.chronicle.bytes.BytesMarshallable");
            return true;
          } catch (ClassNotFoundException e) {
            return false;
          }
        }
      }
      """;

  /** The key class {@code Isin} of {@link #QUOTES}. */
  static final String ISIN =
      """
      import net.openhft.chronicle.bytes.*;

      final class Isin implements BytesMarshallable {
        private String code;

        Isin() {}

        Isin(String code) {
          this.code = code;
        }

        @Override
        public void writeMarshallable(BytesOut<?> out) {
          out.write8bit(code);
        }

        @Override
        public void readMarshallable(BytesIn<?> in) {
          code = in.read8bit();
        }

        @Override
        public String toString() {
          return code;
        }
      }
      """;

  /** The value class {@code Quote} of {@link #QUOTES}. */
  static final String QUOTE =
      """
      import net.openhft.chronicle.bytes.*;

      final class Quote implements BytesMarshallable {
        double bid;
        long sequence;

        Quote() {}

        Quote(double bid, long sequence) {
          this.bid = bid;
          this.sequence = sequence;
        }

        @Override
        public void writeMarshallable(BytesOut<?> out) {
          out.writeDouble(bid).writeStopBit(sequence);
        }

        @Override
        public void readMarshallable(BytesIn<?> in) {
          bid = in.readDouble();
          sequence = in.readStopBit();
        }

        @Override
        public String toString() {
          return bid + "#" + sequence;
        }
      }
      """;

  /** The main class {@code Quotes}: a map whose keys and values are marshallables. */
  static final String QUOTES =
      """
      import io.syncmap.offheap.chronicle.ChronicleCodecs;

      public final class Quotes {
        public static void main(String[] args) {
          SyncMapBuilder<Isin, Quote> builder = SyncMap.builder(Isin.class, Quote.class);
          try {
            builder
                .backend("offheap")
                .keyCodec(ChronicleCodecs.marshallable(Isin.class, Isin::new))
                .valueCodec(ChronicleCodecs.marshallable(Quote.class, Quote::new));
          } catch (IllegalStateException e) {
            System.out.println("result: " + e.getMessage());
            return;
          }
          try (SyncMap<Isin, Quote> map = builder.build()) {
            for (int i = 0; i < 5_000; i++) {
              map.store(new Isin("US" + i), new Quote(i / 4.0, i));
            }
            for (int i = 0; i < 5_000; i += 2) {
              map.delete(new Isin("US" + i));
            }
            Quote reuse = new Quote();
            int right = 0;
            for (int i = 0; i < 5_000; i++) {
              Quote quote = map.loadUsing(new Isin("US" + i), reuse);
              right += i % 2 == 0
                  ? quote == null ? 1 : 0
                  : quote == reuse && quote.sequence == i && quote.bid == i / 4.0 ? 1 : 0;
            }
            Isin last = new Isin("US4999");
            System.out.println("result: " + map.size() + " entries, " + right + " right, "
                + map.load(last) + " "
                + map.compareAndSwap(last, new Quote(0, 4999), new Quote(0, 0)) + " "
                + map.compareAndSwap(last, new Quote(1249.75, 4999), new Quote(0.5, 1)) + " "
                + map.compute(last, (key, quote) -> new Quote(quote.bid * 2, quote.sequence + 1))
                + " " + map.loadAndDelete(last) + " " + map.load(last));
          }
        }
      }
      """;

  private OffHeapSources() {}
}

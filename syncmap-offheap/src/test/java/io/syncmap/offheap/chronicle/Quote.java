package io.syncmap.offheap.chronicle;

import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;

/** A marshallable as users write them: encodings of different lengths, read back into the fields. */
final class Quote implements BytesMarshallable {
  String symbol;
  long price;

  Quote() {}

  Quote(String symbol, long price) {
    this.symbol = symbol;
    this.price = price;
  }

  @Override
  public void writeMarshallable(BytesOut<?> out) {
    out.writeUtf8(symbol);
    out.writeStopBit(price);
  }

  @Override
  public void readMarshallable(BytesIn<?> in) {
    symbol = in.readUtf8();
    price = in.readStopBit();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quote quote && symbol.equals(quote.symbol) && price == quote.price;
  }

  @Override
  public int hashCode() {
    return symbol.hashCode() * 31 + Long.hashCode(price);
  }

  @Override
  public String toString() {
    return symbol + "@" + price;
  }
}

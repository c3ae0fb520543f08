package io.syncmap.bench.report;

import io.syncmap.bench.Competitor;
import io.syncmap.bench.EntryKind;
import java.util.Locale;

/** How numbers and kinds of entries are written for people. */
final class Names {

  private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Names() {}

  static String kind(EntryKind kind) {
    return switch (kind) {
      case LONG -> "Long→Long";
      case STRING_LONG -> "String→Long";
      case STRING -> "String→String";
      case KIB -> "String→1 KiB";
    };
  }

  static String brief(Competitor competitor) {
    return switch (competitor) {
      case ONHEAP -> "on-heap";
      case OFFHEAP -> "off-heap";
      case CONCURRENT_HASH_MAP -> "CHM";
      case NON_BLOCKING_HASH_MAP -> "NBHM";
      case CAFFEINE -> "Caffeine";
      case CHRONICLE_MAP -> "Chronicle";
      case OHC -> "OHC";
    };
  }

  /** A number of entries: 10⁶ for a million, 2·10⁷ for twenty. */
  static String count(long count) {
    if (count < 1_000) {
      return Long.toString(count);
    }
    int exponent = 0;
    long rest = count;
    while (rest % 10 == 0) {
      rest /= 10;
      exponent++;
    }
    if (rest > 99) {
      return String.format(Locale.ROOT, "%,d", count);
    }
    return (rest == 1 ? "" : rest + "·") + "10" + superscript(exponent);
  }

  static String entries(long count) {
    return count == 0 ? "empty map" : count == 1 ? "1 entry" : count(count) + " entries";
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toString(exponent).toCharArray()) {
      text.append(DIGITS.charAt(digit - '0'));
    }
    return text.toString();
  }

  /** Three significant digits, and never an exponent. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size >= 1e6) {
      return String.format(Locale.ROOT, "%.3g M", value / 1e6).replace("e+00", "");
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
  }

  /** A time in the unit that reads best. */
  static String nanos(double nanos) {
    if (nanos >= 1e9) {
      return number(nanos / 1e9) + " s";
    }
    if (nanos >= 1e6) {
      return number(nanos / 1e6) + " ms";
    }
    return nanos >= 1e4 ? number(nanos / 1e3) + " µs" : number(nanos) + " ns";
  }

  static String value(double value, Measure.Unit unit) {
    return switch (unit) {
      case NANOS -> nanos(value);
      case BYTES -> number(value) + " B";
      case MILLIS -> number(value) + " ms";
    };
  }

  static String ratio(double ratio) {
    return String.format(Locale.ROOT,
        ratio >= 10 ? "%.0f" : ratio >= 3 ? "%.1f" : ratio >= 0.1 ? "%.2f" : "%.4f", ratio);
  }

  /** A number along an axis, in few characters. */
  static String brief(double value) {
    if (value >= 1e6) {
      return plain(value / 1e6) + "M";
    }
    return value >= 1e4 ? plain(value / 1e3) + "k" : plain(value);
  }

  /** A time along an axis, in few characters. */
  static String briefNanos(double nanos) {
    if (nanos >= 1e9) {
      return plain(nanos / 1e9) + " s";
    }
    if (nanos >= 1e6) {
      return plain(nanos / 1e6) + " ms";
    }
    return nanos >= 1e3 ? plain(nanos / 1e3) + " µs" : plain(nanos) + " ns";
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3g", value)
            .replaceAll("0+$", "");
  }
}

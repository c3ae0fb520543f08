package io.syncmap.offheap.chronicle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.OnHeapBytes;
import net.openhft.chronicle.bytes.render.StandardDecimaliser;

/**
 * Bytes lent to one marshallable for one call, and kept for the next one if they come back sound. They
 * are on the heap: what is not given back, as after an exception, is garbage and no leak.
 *
 * <p><b>Kept bytes are all zero and as new</b>, so that no marshallable sees another's bytes, and a gap
 * that one leaves while it writes is zero each time. A marshallable that has closed its bytes, or grown
 * them past {@link #LARGEST_KEPT}, has spoiled them for others, and they are not kept.
 *
 * <p>Where they are kept are slots, each with one scratch or null, picked by the thread. To borrow takes
 * the scratch out of the slot, so that whoever comes meanwhile (another thread of that slot, or a call
 * of the codec from within this one) finds null and makes a new one.
 */
final class Scratch {

  /** Bytes of a new scratch; enough for most, as it grows by copying. */
  private static final int INITIAL = 512;

  /** Bytes of the largest one that is kept: to zero more costs as much as a new one. */
  private static final int LARGEST_KEPT = 4096;

  /** References between two slots in use, so that no two share a cache line. */
  private static final int STRIDE = 32;

  /** One slot for each of a power of two of threads; more than there are processors, so few meet. */
  private static final int SLOTS =
      Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4;

  private static final AtomicReferenceArray<Scratch> KEPT = new AtomicReferenceArray<>(SLOTS * STRIDE);

  private final OnHeapBytes bytes;

  private Scratch(int capacity) {
    bytes = Bytes.allocateElasticOnHeap(capacity);
    // The slots hand it from one thread to the next, with a happens-before.
    bytes.singleThreadedCheckDisabled(true);
  }

  /** Returns an empty scratch of this call alone, which need not grow for so many bytes. */
  static Scratch borrow(int length) {
    Scratch kept = length <= LARGEST_KEPT ? KEPT.getAndSet(slot(), null) : null;
    return kept == null || kept.bytes.realCapacity() < length
        ? new Scratch(Math.max(INITIAL, length))
        : kept;
  }

  /** Ends the loan. To be called once, and not after an exception out of the marshallable. */
  void giveBack() {
    if (bytes.refCount() == 1 && bytes.realCapacity() <= LARGEST_KEPT) {
      Arrays.fill(bytes.underlyingObject(), (byte) 0);
      bytes.clear();
      bytes.lenient(false);
      bytes.decimaliser(StandardDecimaliser.STANDARD);
      KEPT.set(slot(), this);
    }
  }

  OnHeapBytes bytes() {
    return bytes;
  }

  /**
   * Returns how many bytes were written.
   *
   * @throws IllegalArgumentException if the bytes were closed
   */
  int written() {
    if (bytes.refCount() != 1) {
      throw new IllegalArgumentException("The marshallable closed or kept the bytes it was lent");
    }
    return Math.toIntExact(bytes.writePosition());
  }

  void copyTo(ByteBuffer buffer) {
    buffer.put(bytes.underlyingObject(), 0, written());
  }

  /**
   * Takes in all that a buffer has; it was borrowed for so many bytes. The write limit ends reads at an
   * offset, and moves of the read limit: Chronicle holds both against it, not against the array.
   */
  void fill(ByteBuffer buffer) {
    int length = buffer.remaining();
    buffer.get(bytes.underlyingObject(), 0, length);
    bytes.writePosition(length);
    bytes.writeLimit(length);
  }

  private static int slot() {
    // Threads have consecutive ids, so the low bits spread them.
    return ((int) Thread.currentThread().getId() & (SLOTS - 1)) * STRIDE;
  }
}

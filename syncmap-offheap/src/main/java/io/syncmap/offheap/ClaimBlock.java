package io.syncmap.offheap;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The block that a reserved entry names while a function runs: the state before, to which readers look
 * through, and a ticket by which waiters find the {@link Claim}.
 *
 * <pre>
 *  +-----------------------------------------------------+
 *  | state before: a value or NIL, as a slot word        |
 *  +-----------------------------------------------------+
 *  | ticket                                              |
 *  +-----------------------------------------------------+
 * </pre>
 */
final class ClaimBlock {
  static final int BYTES = 16;

  private static final int PREVIOUS = 0;
  private static final int TICKET = 8;

  private ClaimBlock() {}

  static void write(UnsafeBuffer buffer, int offset, long previous, long ticket) {
    buffer.putLong(offset + PREVIOUS, previous);
    buffer.putLong(offset + TICKET, ticket);
  }

  /** The state before, at the address of a block. */
  static long previous(long address) {
    return UnsafeApi.getLong(null, address + PREVIOUS);
  }

  static long ticket(UnsafeBuffer buffer, int offset) {
    return buffer.getLong(offset + TICKET);
  }
}

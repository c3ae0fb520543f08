package io.syncmap.spi;

/** What a write of a key does with the state that it finds. */
public enum Write {
  /** Stores over anything. */
  STORE(false, false),
  /** Stores where there is no value. */
  STORE_IF_ABSENT(true, false),
  /** Reserves anything, for a function that runs then. */
  RESERVE(false, true),
  /** Reserves where there is no value. */
  RESERVE_IF_ABSENT(true, true);

  /** Whether it writes only where there is no value. */
  public final boolean onlyIfAbsent;

  /** Whether it writes a {@link Reservation}, and not a value. */
  public final boolean reserves;

  Write(boolean onlyIfAbsent, boolean reserves) {
    this.onlyIfAbsent = onlyIfAbsent;
    this.reserves = reserves;
  }
}

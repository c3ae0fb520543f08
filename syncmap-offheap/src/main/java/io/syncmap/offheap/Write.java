package io.syncmap.offheap;

/** What a write does with the state that it finds. */
enum Write {
  /** Stores over anything. */
  STORE(false, false),
  /** Stores where there is no value. */
  STORE_IF_ABSENT(true, false),
  /** Reserves anything. */
  RESERVE(false, true),
  /** Reserves where there is no value. */
  RESERVE_IF_ABSENT(true, true);

  final boolean onlyIfAbsent;
  final boolean reserves;

  Write(boolean onlyIfAbsent, boolean reserves) {
    this.onlyIfAbsent = onlyIfAbsent;
    this.reserves = reserves;
  }
}

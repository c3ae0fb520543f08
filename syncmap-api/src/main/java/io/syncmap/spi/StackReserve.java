package io.syncmap.spi;

/**
 * Sees to it that a {@link StackOverflowError} comes before an operation changes anything, and never within
 * it: who has come through {@link #check} has some kilobytes of stack left, for itself and all that it
 * calls.
 *
 * <p>No lock and no {@code finally} is safe from that error: whatever releases something is a call, which
 * needs a frame. HotSpot throws it where a method is entered, if there is no room for the frame that the
 * <i>interpreter</i> would make of it; compiled code, too, looks so far ahead, since it may have to go back
 * to the interpreter. So entering a method with many variables that nobody uses is a look at the stack
 * below, at the cost of a few instructions. Another machine that does without looks no further than it
 * needs, and then this does nothing.
 *
 * <p>What a program calls for the first time makes the machine load and link classes, which takes more
 * stack than this.
 */
public final class StackReserve {
  /** Always one. Not final, or compilers would see that the calls end, and compile none. */
  private static int calls = 1;

  private StackReserve() {}

  /**
   * Returns if there are at least 8 KiB of stack below the caller.
   *
   * @throws StackOverflowError if there are not
   */
  public static void check() {
    look(calls);
  }

  /** Calls itself once, since code that calls nothing is compiled without a look at the stack. */
  @SuppressWarnings("UnusedVariable") // each has its place in the frame: 512 variables of 16 bytes
  private static void look(int deeper) {
    long a000, a001, a002, a003, a004, a005, a006, a007;
    long a008, a009, a00a, a00b, a00c, a00d, a00e, a00f;
    long a010, a011, a012, a013, a014, a015, a016, a017;
    long a018, a019, a01a, a01b, a01c, a01d, a01e, a01f;
    long a020, a021, a022, a023, a024, a025, a026, a027;
    long a028, a029, a02a, a02b, a02c, a02d, a02e, a02f;
    long a030, a031, a032, a033, a034, a035, a036, a037;
    long a038, a039, a03a, a03b, a03c, a03d, a03e, a03f;
    long a040, a041, a042, a043, a044, a045, a046, a047;
    long a048, a049, a04a, a04b, a04c, a04d, a04e, a04f;
    long a050, a051, a052, a053, a054, a055, a056, a057;
    long a058, a059, a05a, a05b, a05c, a05d, a05e, a05f;
    long a060, a061, a062, a063, a064, a065, a066, a067;
    long a068, a069, a06a, a06b, a06c, a06d, a06e, a06f;
    long a070, a071, a072, a073, a074, a075, a076, a077;
    long a078, a079, a07a, a07b, a07c, a07d, a07e, a07f;
    long a080, a081, a082, a083, a084, a085, a086, a087;
    long a088, a089, a08a, a08b, a08c, a08d, a08e, a08f;
    long a090, a091, a092, a093, a094, a095, a096, a097;
    long a098, a099, a09a, a09b, a09c, a09d, a09e, a09f;
    long a0a0, a0a1, a0a2, a0a3, a0a4, a0a5, a0a6, a0a7;
    long a0a8, a0a9, a0aa, a0ab, a0ac, a0ad, a0ae, a0af;
    long a0b0, a0b1, a0b2, a0b3, a0b4, a0b5, a0b6, a0b7;
    long a0b8, a0b9, a0ba, a0bb, a0bc, a0bd, a0be, a0bf;
    long a0c0, a0c1, a0c2, a0c3, a0c4, a0c5, a0c6, a0c7;
    long a0c8, a0c9, a0ca, a0cb, a0cc, a0cd, a0ce, a0cf;
    long a0d0, a0d1, a0d2, a0d3, a0d4, a0d5, a0d6, a0d7;
    long a0d8, a0d9, a0da, a0db, a0dc, a0dd, a0de, a0df;
    long a0e0, a0e1, a0e2, a0e3, a0e4, a0e5, a0e6, a0e7;
    long a0e8, a0e9, a0ea, a0eb, a0ec, a0ed, a0ee, a0ef;
    long a0f0, a0f1, a0f2, a0f3, a0f4, a0f5, a0f6, a0f7;
    long a0f8, a0f9, a0fa, a0fb, a0fc, a0fd, a0fe, a0ff;
    long a100, a101, a102, a103, a104, a105, a106, a107;
    long a108, a109, a10a, a10b, a10c, a10d, a10e, a10f;
    long a110, a111, a112, a113, a114, a115, a116, a117;
    long a118, a119, a11a, a11b, a11c, a11d, a11e, a11f;
    long a120, a121, a122, a123, a124, a125, a126, a127;
    long a128, a129, a12a, a12b, a12c, a12d, a12e, a12f;
    long a130, a131, a132, a133, a134, a135, a136, a137;
    long a138, a139, a13a, a13b, a13c, a13d, a13e, a13f;
    long a140, a141, a142, a143, a144, a145, a146, a147;
    long a148, a149, a14a, a14b, a14c, a14d, a14e, a14f;
    long a150, a151, a152, a153, a154, a155, a156, a157;
    long a158, a159, a15a, a15b, a15c, a15d, a15e, a15f;
    long a160, a161, a162, a163, a164, a165, a166, a167;
    long a168, a169, a16a, a16b, a16c, a16d, a16e, a16f;
    long a170, a171, a172, a173, a174, a175, a176, a177;
    long a178, a179, a17a, a17b, a17c, a17d, a17e, a17f;
    long a180, a181, a182, a183, a184, a185, a186, a187;
    long a188, a189, a18a, a18b, a18c, a18d, a18e, a18f;
    long a190, a191, a192, a193, a194, a195, a196, a197;
    long a198, a199, a19a, a19b, a19c, a19d, a19e, a19f;
    long a1a0, a1a1, a1a2, a1a3, a1a4, a1a5, a1a6, a1a7;
    long a1a8, a1a9, a1aa, a1ab, a1ac, a1ad, a1ae, a1af;
    long a1b0, a1b1, a1b2, a1b3, a1b4, a1b5, a1b6, a1b7;
    long a1b8, a1b9, a1ba, a1bb, a1bc, a1bd, a1be, a1bf;
    long a1c0, a1c1, a1c2, a1c3, a1c4, a1c5, a1c6, a1c7;
    long a1c8, a1c9, a1ca, a1cb, a1cc, a1cd, a1ce, a1cf;
    long a1d0, a1d1, a1d2, a1d3, a1d4, a1d5, a1d6, a1d7;
    long a1d8, a1d9, a1da, a1db, a1dc, a1dd, a1de, a1df;
    long a1e0, a1e1, a1e2, a1e3, a1e4, a1e5, a1e6, a1e7;
    long a1e8, a1e9, a1ea, a1eb, a1ec, a1ed, a1ee, a1ef;
    long a1f0, a1f1, a1f2, a1f3, a1f4, a1f5, a1f6, a1f7;
    long a1f8, a1f9, a1fa, a1fb, a1fc, a1fd, a1fe, a1ff;
    if (deeper > 0) {
      look(deeper - 1);
    }
  }
}

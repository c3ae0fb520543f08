package io.syncmap;

/**
 * Thrown by a write that needs more off-heap memory than the map's
 * {@linkplain SyncMapBuilder#maxBytes budget} leaves. The map is as before and goes on working;
 * deleting entries makes room again.
 */
public final class OffHeapMemoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The budget of the map, in bytes. */
  private final long budget;

  /** The bytes in use when the write was refused. */
  private final long bytesLive;

  /** The bytes that the write asked for. */
  private final long bytesAsked;

  /**
   * Makes an exception.
   *
   * @param mapName the name of the map
   * @param budget the budget of the map, in bytes
   * @param bytesLive the bytes in use
   * @param bytesAsked the bytes that the write asked for
   */
  public OffHeapMemoryException(String mapName, long budget, long bytesLive, long bytesAsked) {
    super(
        "The off-heap budget of SyncMap \"" + mapName + "\" is used up: budget " + budget
            + " bytes, live " + bytesLive + " bytes, asked " + bytesAsked
            + " bytes. Delete entries, or raise it with SyncMapBuilder.maxBytes.");
    this.budget = budget;
    this.bytesLive = bytesLive;
    this.bytesAsked = bytesAsked;
  }

  /**
   * Returns the budget of the map.
   *
   * @return bytes
   */
  public long budget() {
    return budget;
  }

  /**
   * Returns how much was in use when the write was refused.
   *
   * @return bytes
   */
  public long bytesLive() {
    return bytesLive;
  }

  /**
   * Returns how much the write asked for.
   *
   * @return bytes
   */
  public long bytesAsked() {
    return bytesAsked;
  }
}

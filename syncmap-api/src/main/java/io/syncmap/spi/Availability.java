package io.syncmap.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether a backend can work in this JVM.
 *
 * @param reason empty if it can; else what is missing, with the literal flag or artifact to add, as
 *     one clause without a full stop
 */
public record Availability(Optional<String> reason) {

  /** The backend can work. */
  public static final Availability AVAILABLE = new Availability(Optional.empty());

  /**
   * Makes an availability.
   *
   * @param reason empty if the backend can work; else what is missing
   * @throws NullPointerException if {@code reason} is null
   */
  public Availability {
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Makes the availability of a backend that cannot work.
   *
   * @param reason what is missing and what to do, such as {@code start java with --add-exports …}
   * @return the availability
   * @throws NullPointerException if {@code reason} is null
   */
  public static Availability unavailable(String reason) {
    return new Availability(Optional.of(Objects.requireNonNull(reason, "reason")));
  }

  /**
   * Returns whether the backend can work.
   *
   * @return whether there is no reason against it
   */
  public boolean isAvailable() {
    return reason.isEmpty();
  }
}

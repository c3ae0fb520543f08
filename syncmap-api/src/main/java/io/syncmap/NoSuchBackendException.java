package io.syncmap;

/**
 * Thrown by {@link SyncMapBuilder#build()} when no backend can be chosen. The message says what was
 * asked and by whom, which backends were found, and what to do. The errors of broken providers are
 * {@linkplain #getSuppressed() suppressed} exceptions.
 */
public final class NoSuchBackendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoSuchBackendException(String message) {
    super(message);
  }
}

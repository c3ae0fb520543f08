package io.syncmap.examples;

import java.io.IOException;

/** A class file whose constant pool cannot be read. */
final class BadClassFileException extends IOException {

  private static final long serialVersionUID = 1L;

  BadClassFileException(String message) {
    super(message);
  }
}

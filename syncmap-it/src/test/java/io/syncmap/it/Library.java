package io.syncmap.it;

import java.nio.file.Path;
import java.util.List;

/** The jars of others that the off-heap backend needs or may have. */
enum Library {
  AGRONA("org.agrona.concurrent.UnsafeBuffer"),
  CHRONICLE_BYTES("net.openhft.chronicle.bytes.BytesMarshallable"),
  CHRONICLE_CORE("net.openhft.chronicle.core.Jvm"),
  POSIX("net.openhft.posix.PosixAPI"),
  SLF4J("org.slf4j.Logger");

  private final String className;

  Library(String className) {
    this.className = className;
  }

  /** Returns the jar. The class in it is not initialized, which may take flags that these tests lack. */
  Path location() {
    try {
      return Artifacts.location(
          Class.forName(className, false, Library.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns Chronicle Bytes with what is left of its dependencies. */
  static List<Path> chronicle() {
    return List.of(
        CHRONICLE_BYTES.location(),
        CHRONICLE_CORE.location(),
        POSIX.location(),
        SLF4J.location());
  }
}

package io.syncmap.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags that peers need of a JVM. Every JVM that measures gets all of them, whatever map it
 * measures, so that none has a JVM of its own kind.
 */
public final class JvmFlags {

  /** On the class path; Agrona's first, Chronicle's after it. */
  private static final List<String> ALWAYS = List.of(
      "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
      "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
      "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
      "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
      "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
      "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
      "--add-opens=java.base/java.io=ALL-UNNAMED",
      "--add-opens=java.base/java.util=ALL-UNNAMED",
      "-Dchronicle.analytics.disable=true",
      "-Dchronicle.announcer.disable=true",
      "-Dslf4j.internal.verbosity=ERROR");

  /** Since 23: the memory access methods of sun.misc.Unsafe warn at their first use otherwise. */
  private static final int UNSAFE_WARNS = 23;

  /** Since 24: native access warns otherwise. */
  private static final int NATIVE_WARNS = 24;

  private JvmFlags() {}

  /**
   * Returns the flags for a JVM like the running one.
   *
   * @return the flags
   */
  public static List<String> forPeers() {
    return forPeers(Runtime.version().feature());
  }

  static List<String> forPeers(int feature) {
    List<String> flags = new ArrayList<>(ALWAYS);
    if (feature >= UNSAFE_WARNS) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (feature >= NATIVE_WARNS) {
      flags.add("--enable-native-access=ALL-UNNAMED");
    }
    return flags;
  }
}

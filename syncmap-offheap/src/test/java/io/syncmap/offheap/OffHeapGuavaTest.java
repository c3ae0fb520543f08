package io.syncmap.offheap;

import io.syncmap.testkit.GuavaMapSuite;
import io.syncmap.testkit.HashedKey;
import junit.framework.TestCase;
import junit.framework.TestSuite;

/** Guava's ConcurrentMap suites over the view of an off-heap map. */
@SuppressWarnings("JdkObsolete") // guava-testlib builds suites of JUnit 3
public class OffHeapGuavaTest extends TestCase {

  /** Returns the suites; JUnit finds them by the name of this method. */
  public static TestSuite suite() {
    TestSuite suite = new TestSuite("off-heap");
    suite.addTest(GuavaMapSuite.ofStrings(
        "standard", () -> OffHeapMaps.standard(String.class, String.class)));
    suite.addTest(GuavaMapSuite.ofStrings(
        "tiny segments", () -> OffHeapMaps.ofTinySegments(String.class, String.class)));
    suite.addTest(GuavaMapSuite.ofCollidingKeys(
        "keys of a codec", () -> OffHeapMaps.standard(HashedKey.class, String.class)));
    return suite;
  }
}

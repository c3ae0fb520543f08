package io.syncmap.onheap;

import io.syncmap.testkit.GuavaMapSuite;
import junit.framework.TestCase;
import junit.framework.TestSuite;

/** Guava's ConcurrentMap suites over the view of an on-heap map. */
@SuppressWarnings("JdkObsolete") // guava-testlib builds suites of JUnit 3
public class OnHeapGuavaTest extends TestCase {

  /** Returns the suites; JUnit finds them by the name of this method. */
  public static TestSuite suite() {
    TestSuite suite = new TestSuite("on-heap");
    suite.addTest(GuavaMapSuite.ofStrings("standard", OnHeapMaps::standard));
    suite.addTest(GuavaMapSuite.ofStrings("tiny segments", OnHeapMaps::ofTinySegments));
    suite.addTest(GuavaMapSuite.ofCollidingKeys("colliding keys", OnHeapMaps::standard));
    suite.addTest(
        GuavaMapSuite.ofCollidingKeys("colliding keys, tiny segments", OnHeapMaps::ofTinySegments));
    return suite;
  }
}

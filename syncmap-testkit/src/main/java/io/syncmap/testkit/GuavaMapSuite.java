package io.syncmap.testkit;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.SampleElements;
import com.google.common.collect.testing.TestMapGenerator;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import io.syncmap.SyncMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import junit.framework.TestSuite;

/** Guava's suites for a ConcurrentMap, over {@link SyncMap#asConcurrentMap()}. */
public final class GuavaMapSuite {

  private GuavaMapSuite() {}

  /**
   * Makes the suite for maps of strings.
   *
   * @param name the name of the suite
   * @param maps makes an empty map
   * @return the suite
   */
  public static TestSuite ofStrings(String name, Supplier<SyncMap<String, String>> maps) {
    TestMapGenerator<String, String> generator = new TestStringMapGenerator() {
      @Override
      protected Map<String, String> create(Map.Entry<String, String>[] entries) {
        return filled(maps.get(), entries);
      }
    };
    return suite(name, generator);
  }

  /**
   * Makes the suite for maps whose keys all have one hash.
   *
   * @param name the name of the suite
   * @param maps makes an empty map
   * @return the suite
   */
  public static TestSuite ofCollidingKeys(String name, Supplier<SyncMap<HashedKey, String>> maps) {
    return suite(name, new CollidingKeys(maps));
  }

  private static <K> TestSuite suite(String name, TestMapGenerator<K, String> generator) {
    return ConcurrentMapTestSuiteBuilder.using(generator)
        .named(name)
        .withFeatures(
            MapFeature.GENERAL_PURPOSE,
            CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
            CollectionSize.ANY)
        .createTestSuite();
  }

  private static <K> Map<K, String> filled(SyncMap<K, String> map, Map.Entry<K, String>[] entries) {
    for (Map.Entry<K, String> entry : entries) {
      map.store(entry.getKey(), entry.getValue());
    }
    return map.asConcurrentMap();
  }

  private static final class CollidingKeys implements TestMapGenerator<HashedKey, String> {
    private final Supplier<SyncMap<HashedKey, String>> maps;

    CollidingKeys(Supplier<SyncMap<HashedKey, String>> maps) {
      this.maps = maps;
    }

    private static Map.Entry<HashedKey, String> entry(int id) {
      return Map.entry(new HashedKey(id, 1), "value " + id);
    }

    @Override
    public SampleElements<Map.Entry<HashedKey, String>> samples() {
      return new SampleElements<>(entry(1), entry(2), entry(3), entry(4), entry(5));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<HashedKey, String> create(Object... elements) {
      Map.Entry<HashedKey, String>[] entries = createArray(elements.length);
      for (int i = 0; i < elements.length; i++) {
        entries[i] = (Map.Entry<HashedKey, String>) elements[i];
      }
      return filled(maps.get(), entries);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Map.Entry<HashedKey, String>[] createArray(int length) {
      return new Map.Entry[length];
    }

    @Override
    public Iterable<Map.Entry<HashedKey, String>> order(
        List<Map.Entry<HashedKey, String>> insertionOrder) {
      return insertionOrder;
    }

    @Override
    public HashedKey[] createKeyArray(int length) {
      return new HashedKey[length];
    }

    @Override
    public String[] createValueArray(int length) {
      return new String[length];
    }
  }
}

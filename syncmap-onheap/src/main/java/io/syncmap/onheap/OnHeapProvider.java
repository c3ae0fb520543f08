package io.syncmap.onheap;

import io.syncmap.SyncMap;
import io.syncmap.spi.SyncMapConfig;
import io.syncmap.spi.SyncMapProvider;

/** The provider of the backend {@code onheap}, the default. */
public final class OnHeapProvider implements SyncMapProvider {

  /** Called by {@link java.util.ServiceLoader}. */
  public OnHeapProvider() {}

  @Override
  public String name() {
    return "onheap";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public <K, V> SyncMap<K, V> create(SyncMapConfig<K, V> config) {
    return new OnHeapSyncMap<>(config.name(), config.expectedEntries());
  }
}

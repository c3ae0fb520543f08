package io.syncmap.offheap;

import io.syncmap.SyncMap;
import io.syncmap.spi.Availability;
import io.syncmap.spi.SyncMapConfig;
import io.syncmap.spi.SyncMapProvider;

/**
 * The provider of the {@code offheap} backend. Nothing here loads a class of Agrona but
 * {@link #availability()}, which only looks for it, and {@link #create}.
 */
public final class OffHeapProvider implements SyncMapProvider {
  private static final String INTERNALS = "jdk.internal.misc";
  private static final String AGRONA = "org.agrona.concurrent.UnsafeBuffer";

  /** Called by {@link java.util.ServiceLoader}. */
  public OffHeapProvider() {}

  @Override
  public String name() {
    return "offheap";
  }

  @Override
  public int priority() {
    return 50;
  }

  @Override
  public Availability availability() {
    Module agrona;
    try {
      // Not initialized: without the flag, that is where Agrona fails.
      agrona = Class.forName(AGRONA, false, OffHeapProvider.class.getClassLoader()).getModule();
    } catch (ClassNotFoundException | LinkageError missing) {
      return Availability.unavailable(
          "Agrona is missing; add org.agrona:agrona to the "
              + (OffHeapProvider.class.getModule().isNamed() ? "module path" : "class path"));
    }
    if (Object.class.getModule().isExported(INTERNALS, agrona)) {
      return Availability.AVAILABLE;
    }
    return Availability.unavailable(
        "start java with --add-exports java.base/" + INTERNALS + "="
            + (agrona.isNamed() ? agrona.getName() : "ALL-UNNAMED"));
  }

  @Override
  public <K, V> SyncMap<K, V> create(SyncMapConfig<K, V> config) {
    return new OffHeapSyncMap<>(config);
  }
}

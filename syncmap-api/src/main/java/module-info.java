/**
 * The API of SyncMap, a concurrent map after Go's {@code sync.Map}, and the SPI of its backends.
 *
 * <p>A user requires this module and has at least one backend on the module path or the class path;
 * {@link io.syncmap.SyncMapBuilder} finds it through {@link java.util.ServiceLoader}.
 */
module io.syncmap.api {
  exports io.syncmap;
  exports io.syncmap.spi;

  uses io.syncmap.spi.SyncMapProvider;
}

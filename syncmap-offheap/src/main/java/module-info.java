/**
 * The off-heap backend of SyncMap: keys, values, entries and tables outside the heap. It exports no map;
 * {@link io.syncmap.SyncMapBuilder} finds it as {@code offheap}.
 *
 * <p>Agrona calls into the JDK, so java needs {@code --add-exports
 * java.base/jdk.internal.misc=org.agrona}, or {@code =ALL-UNNAMED} where Agrona is on the class path.
 * Without the flag the backend is listed as unavailable, with the flag to add.
 */
@SuppressWarnings("requires-automatic") // Agrona names its module in the manifest, and has no descriptor
module io.syncmap.offheap {
  requires io.syncmap.api;
  requires jdk.jfr;
  requires jdk.unsupported;
  requires org.agrona;
  requires static chronicle.bytes;
  requires static chronicle.core;

  exports io.syncmap.offheap.chronicle;

  provides io.syncmap.spi.SyncMapProvider with
      io.syncmap.offheap.OffHeapProvider;
}

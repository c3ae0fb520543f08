/** The on-heap backend of SyncMap: Go's {@code sync.Map} with VarHandles, in segments. */
module io.syncmap.onheap {
  requires io.syncmap.api;
  requires jdk.jfr;

  provides io.syncmap.spi.SyncMapProvider with
      io.syncmap.onheap.OnHeapProvider;
}

/**
 * For those who write a backend: the {@linkplain io.syncmap.spi.SyncMapProvider provider} that
 * {@link java.util.ServiceLoader} finds, the {@linkplain io.syncmap.spi.SyncMapConfig configuration}
 * it gets, and the pieces that every backend shares: the
 * {@linkplain io.syncmap.spi.ConcurrentMapView view as a ConcurrentMap} and the
 * {@linkplain io.syncmap.spi.Reservation reservation} of a key by a computing thread.
 */
package io.syncmap.spi;

/**
 * What users of SyncMap compile against: the {@linkplain io.syncmap.SyncMap map}, its
 * {@linkplain io.syncmap.SyncMapBuilder builder}, and the {@linkplain io.syncmap.Codec codecs} by which
 * a backend turns keys and values into bytes.
 */
package io.syncmap;

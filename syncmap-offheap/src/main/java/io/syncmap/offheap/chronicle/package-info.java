/**
 * Codecs for keys and values that are Chronicle Bytes'
 * {@link net.openhft.chronicle.bytes.BytesMarshallable}.
 *
 * <p>Chronicle Bytes is an optional dependency: nothing else in the off-heap backend touches it, and
 * only a program that calls {@link io.syncmap.offheap.chronicle.ChronicleCodecs} needs it, as
 * {@code net.openhft:chronicle-bytes} on the module path or the class path.
 */
package io.syncmap.offheap.chronicle;

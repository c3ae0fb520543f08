package io.syncmap;

/**
 * Figures of a map at one moment. They are read without stopping writers: exact when nobody writes.
 *
 * <p>State: {@code size} to {@code segments}. Work since the map was built, kept across
 * {@link SyncMap#clear()}: {@code promotions} to {@code maxEntriesMoved}. Off-heap only, zero
 * elsewhere: {@code bytesLive} to {@code pinnedReads}.
 *
 * @param size keys with a value, as {@link SyncMap#size()}
 * @param readEntries entries in the {@code read} tables, deleted ones included
 * @param dirtyEntries entries in the {@code dirty} tables, deleted ones and those shared with
 *     {@code read} included
 * @param misses loads that went past {@code read}, since the last promotion of their segment
 * @param segments number of segments
 * @param promotions how often a {@code dirty} table became {@code read}
 * @param dirtyCopies how often a {@code dirty} table was built from {@code read}
 * @param entriesCopied entries that these builds copied
 * @param entriesMoved entries moved by growth, purges and splits
 * @param purges how often deleted entries were dropped from a segment by a rebuild for their sake
 * @param splits how often a segment was split in two
 * @param directoryDoublings how often the directory of segments doubled
 * @param maxEntriesMoved the most entries that one step (a copy, growth, purge or split) copied or
 *     moved; one operation takes two such steps at most
 * @param bytesLive bytes in blocks that hold keys, values, entries and tables
 * @param bytesReserved bytes taken from the operating system or the pool for this map
 * @param bytesRetired bytes given up and waiting for reuse
 * @param reclaimPasses how often retired blocks were made free
 * @param readRetries reads that started again since memory was reused meanwhile
 * @param pinnedReads reads that announced themselves after a few retries
 */
public record SyncMapStats(
    long size,
    long readEntries,
    long dirtyEntries,
    long misses,
    long segments,
    long promotions,
    long dirtyCopies,
    long entriesCopied,
    long entriesMoved,
    long purges,
    long splits,
    long directoryDoublings,
    long maxEntriesMoved,
    long bytesLive,
    long bytesReserved,
    long bytesRetired,
    long reclaimPasses,
    long readRetries,
    long pinnedReads) {}

package io.facerec.storage.gallery;

import io.facerec.match.GalleryEntry;
import java.util.List;

/**
 * Opened templates, and the revisions that put them where they are, both in ascending order of
 * revision.
 *
 * @param refused how many did not open
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record TemplateSlice(List<GalleryEntry> entries, long[] revisions, int refused) {}

/**
 * Who is enrolled. {@link io.facerec.storage.gallery.StoredGalleries} makes, lists and opens
 * galleries; a {@link io.facerec.storage.gallery.StoredGallery} enrols and identifies, its {@link
 * io.facerec.storage.gallery.StoredSubjects} are the people in it.
 *
 * <p>SQL is the truth. Each change takes the next number of its gallery's revision in its own
 * transaction; the index in memory is the SDK's {@link io.facerec.match.Gallery}, follows those
 * numbers before each search, and can be thrown away at any time.
 */
@NullMarked
package io.facerec.storage.gallery;

import org.jspecify.annotations.NullMarked;

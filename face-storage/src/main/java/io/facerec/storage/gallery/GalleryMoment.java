package io.facerec.storage.gallery;

import io.facerec.match.Gallery;

/**
 * A gallery in memory, and how far it surely is: for who enrols only what was not found.
 *
 * @param gallery holds every change up to the revision, and perhaps later ones; read it, and leave
 *     changes and closing to its {@link StoredGallery}
 * @param revision of the stored gallery
 */
public record GalleryMoment(Gallery gallery, long revision) {}

/**
 * Stored galleries over HTTP: a request names one, {@code GalleryLookup} finds it, {@code
 * OpenGalleries} has it in memory, and its people are enrolled, identified, verified, changed and
 * erased.
 */
@NullMarked
package io.facerec.server.gallery;

import org.jspecify.annotations.NullMarked;

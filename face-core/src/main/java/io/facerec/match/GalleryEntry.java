package io.facerec.match;

import io.facerec.embed.FaceTemplate;

/**
 * What is added to a gallery.
 *
 * @param subject id of the person, not blank
 * @param template of their face
 */
public record GalleryEntry(String subject, FaceTemplate template) {}

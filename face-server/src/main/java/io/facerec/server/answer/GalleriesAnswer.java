package io.facerec.server.answer;

import java.util.List;

/** All galleries that the caller may touch, by name. */
public record GalleriesAnswer(List<GalleryAnswer> items) {}

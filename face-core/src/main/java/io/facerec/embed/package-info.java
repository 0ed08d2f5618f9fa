/**
 * From an aligned face to a template: {@link io.facerec.embed.FaceEmbedder} gives {@link
 * io.facerec.embed.FaceTemplate}s, unit vectors that carry where they come from.
 */
@NullMarked
package io.facerec.embed;

import org.jspecify.annotations.NullMarked;

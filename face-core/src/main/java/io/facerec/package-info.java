/**
 * Face recognition in one chain: {@link io.facerec.image.FaceImage} (a picture) goes into {@link
 * io.facerec.FaceEngine}, which gives a {@link io.facerec.Face} for each face found; its {@link
 * io.facerec.embed.FaceTemplate} is compared 1:1 by {@link io.facerec.match.FaceMatcher} or
 * searched 1:N in a {@link io.facerec.match.Gallery}. {@link io.facerec.AcceptancePolicy} says
 * which faces are good enough to enrol.
 */
@NullMarked
package io.facerec;

import org.jspecify.annotations.NullMarked;

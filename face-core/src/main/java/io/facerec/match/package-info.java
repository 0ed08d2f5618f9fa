/**
 * Who it is: {@link io.facerec.match.FaceMatcher} compares two templates (1:1), {@link
 * io.facerec.match.Gallery} finds the subjects that a probe may be (1:N). {@link
 * io.facerec.match.MarginRule} leaves look-alikes unknown, {@link
 * io.facerec.match.WeightedTemplate} makes one template of several. Similarity is the cosine, -1 to
 * 1, higher is closer; {@code similarity >= threshold} matches.
 */
@NullMarked
package io.facerec.match;

import org.jspecify.annotations.NullMarked;

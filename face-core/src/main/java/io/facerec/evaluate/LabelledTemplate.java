package io.facerec.evaluate;

import io.facerec.embed.FaceTemplate;

/**
 * A template, and whose it is in truth.
 *
 * @param subject the person's id
 */
public record LabelledTemplate(String subject, FaceTemplate template) {}

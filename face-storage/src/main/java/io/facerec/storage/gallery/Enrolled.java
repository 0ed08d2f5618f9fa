package io.facerec.storage.gallery;

import java.util.UUID;

/**
 * What became of an enrolment.
 *
 * @param template its id
 * @param subject whose it is
 * @param added false when an enrolment with the same key was there: then these are its ids, and
 *     nothing was added
 */
public record Enrolled(UUID template, UUID subject, boolean added) {}

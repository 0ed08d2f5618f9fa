package io.facerec.runtime;

/**
 * The terms that a model's weights come under.
 *
 * @param name as their authors state it
 * @param commercialUse whether they may be used commercially
 */
public record Licence(String name, boolean commercialUse) {}

package io.facerec.server.route;

/**
 * A parameter behind the question mark.
 *
 * @param name as it is written
 * @param type Integer, Float, Boolean, String or an enum
 * @param description what it means, its range and default
 */
public record QueryParameter(String name, Class<?> type, String description) {}

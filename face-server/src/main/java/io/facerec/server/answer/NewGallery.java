package io.facerec.server.answer;

import java.util.Optional;

/**
 * A gallery to be made, for templates of the model that is running.
 *
 * @param name 1 to 255 characters, not taken, and no UUID
 * @param settings where they are not the defaults
 */
public record NewGallery(String name, Optional<SettingsAnswer> settings) {}

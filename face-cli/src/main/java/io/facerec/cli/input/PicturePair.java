package io.facerec.cli.input;

import java.nio.file.Path;

/**
 * Two pictures to compare.
 *
 * @param same whether they show one person, in truth
 */
public record PicturePair(Path first, Path second, boolean same) {}

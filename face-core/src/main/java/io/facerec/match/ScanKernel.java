package io.facerec.match;

/**
 * What searches of big galleries are done with on this machine.
 *
 * @param name as in "Vector API, 512 bits"
 * @param reason why this one, and what to do for a faster one where there is something to do
 */
public record ScanKernel(String name, String reason) {}

/**
 * Nothing biometric leaves the process in the clear: a {@link io.facerec.storage.seal.KeyRing} made
 * of {@code ENCRYPTION_KEY} gives a {@link io.facerec.storage.seal.Sealer} for each {@link
 * io.facerec.storage.seal.Purpose}, which seals bytes and binds them to the place that they belong
 * to. {@link io.facerec.storage.seal.PassphraseSealer} seals streams for people who share a
 * passphrase instead of a key.
 */
@NullMarked
package io.facerec.storage.seal;

import org.jspecify.annotations.NullMarked;

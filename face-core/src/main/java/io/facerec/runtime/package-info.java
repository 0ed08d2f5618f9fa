/**
 * Models: what they are, where their files come from, and on which device they run.
 *
 * <p>A {@link io.facerec.runtime.ModelSpec} declares a model; nothing about it is guessed from its
 * tensors. {@link io.facerec.runtime.ModelCatalog} holds the declared ones, {@link
 * io.facerec.runtime.ModelStore} finds, verifies or downloads their files, and {@link
 * io.facerec.runtime.Device} says where they run.
 */
@NullMarked
package io.facerec.runtime;

import org.jspecify.annotations.NullMarked;

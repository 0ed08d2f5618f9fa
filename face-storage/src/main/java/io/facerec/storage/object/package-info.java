/**
 * Pictures and other large contents: {@link io.facerec.storage.object.SealedObjects} seals bytes
 * and names them by a keyed hash of what they hold, and an {@link
 * io.facerec.storage.object.ObjectStore}, a folder or a bucket of an S3 service, keeps them. There
 * are no presigned links: who follows one gets sealed bytes and nothing else. {@link
 * io.facerec.storage.object.OrphanSweep} removes what nobody refers to.
 */
@NullMarked
package io.facerec.storage.object;

import org.jspecify.annotations.NullMarked;

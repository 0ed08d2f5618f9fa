/**
 * Pictures that were handed in and wait for what is to become of them: {@link
 * io.facerec.storage.upload.Uploads} keeps them sealed, for a time.
 */
@NullMarked
package io.facerec.storage.upload;

import org.jspecify.annotations.NullMarked;

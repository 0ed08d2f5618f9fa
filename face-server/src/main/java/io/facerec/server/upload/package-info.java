/** Files that are handed in first and used afterwards. */
@NullMarked
package io.facerec.server.upload;

import org.jspecify.annotations.NullMarked;

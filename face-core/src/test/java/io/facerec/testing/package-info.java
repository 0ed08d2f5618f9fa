/** What tests of several modules share. */
@NullMarked
package io.facerec.testing;

import org.jspecify.annotations.NullMarked;

/** Who calls, and what they may: one place decides. */
@NullMarked
package io.facerec.server.auth;

import org.jspecify.annotations.NullMarked;

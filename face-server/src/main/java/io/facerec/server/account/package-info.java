/** Log-ins, users and keys over HTTP. */
@NullMarked
package io.facerec.server.account;

import org.jspecify.annotations.NullMarked;
